package dev.modelroute.e2e.translation;

import dev.modelroute.e2e.rig.Manifests;
import dev.modelroute.e2e.rig.Rig;
import dev.modelroute.e2e.vendors.Vendors;
import dev.modelroute.e2e.vendors.reply.Replies;
import dev.modelroute.e2e.vendors.server.VendorServer;
import java.nio.file.Path;
import java.util.Locale;

/// A model at a vendor, by the name of its route. What is asked there is converted, or forwarded
/// when it is in the caller's dialect; tests hold for both.
public enum Form {
  OPENAI("gpt-5.5", ""),
  /// Takes tools by Responses only.
  SOL("gpt-5.6-sol", ""),
  AZURE("gpt-55-prod", ""),
  COMPATIBLE("llama-4", ""),
  ANTHROPIC("claude-sonnet-4-6", ""),
  MESSAGES("us.anthropic.claude-sonnet-4-6", "Messages"),
  CLAUDE("us.anthropic.claude-sonnet-4-6", "Converse"),
  NOVA("us.amazon.nova-2-lite-v1:0", ""),
  GPT("us.openai.gpt-5.6-sol", "");

  private final String model;
  private final String api;

  Form(String model, String api) {
    this.model = model;
    this.api = api;
  }

  String model() {
    return model;
  }

  public VendorServer vendor(Vendors vendors) {
    return switch (this) {
      case OPENAI, SOL -> vendors.openAi();
      case AZURE -> vendors.azure();
      case COMPATIBLE -> vendors.compatible();
      case ANTHROPIC -> vendors.anthropic();
      case MESSAGES, CLAUDE, NOVA, GPT -> vendors.bedrockRuntime();
    };
  }

  /// A credential of this name for the form's vendor, and its key.
  void credential(String name, Vendors vendors, Manifests manifests, Rig.Keys keys) {
    switch (this) {
      case OPENAI, SOL -> {
        manifests.openAi(name, vendors.openAi());
        keys.issue(vendors.openAiKeys()::issue, name);
      }
      case AZURE -> {
        manifests.azure(name, vendors.azure());
        keys.issue(vendors.azureKeys()::issue, name);
      }
      case COMPATIBLE -> manifests.compatible(name, vendors.compatible(), "Chat");
      case ANTHROPIC -> {
        manifests.anthropic(name, vendors.anthropic());
        keys.issue(vendors.anthropicKeys()::issue, name);
      }
      case MESSAGES, CLAUDE, NOVA, GPT -> {
        manifests.bedrockKey(name, vendors.bedrockRuntime(), vendors.bedrockMantle());
        keys.issue(vendors.bedrockKeys()::issue, name);
      }
    }
  }

  /// A target with this credential, as YAML.
  String target(String credential) {
    return "- {credential: %s, model: '%s'%s}\n"
        .formatted(credential, model, api.isEmpty() ? "" : ", api: " + api);
  }

  /// A gateway with a route to every form.
  public static Rig rig(Path folder) {
    var vendors = Vendors.start();
    var manifests = Manifests.gateway();
    var keys = new Rig.Keys();
    for (Form form : values()) {
      form.credential("key-" + form.route(), vendors, manifests, keys);
      manifests.shared(form.route(), form.target("key-" + form.route()));
    }
    return Rig.start(folder, vendors, manifests, keys);
  }

  /// Lets all vendors say this.
  public static void replying(Rig rig, Replies replies) {
    for (Form form : values()) {
      form.vendor(rig.vendors()).replyWith(replies);
    }
  }

  public String route() {
    return name().toLowerCase(Locale.ROOT);
  }
}
