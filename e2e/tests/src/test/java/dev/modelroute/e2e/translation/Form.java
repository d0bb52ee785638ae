package dev.modelroute.e2e.translation;

import dev.modelroute.e2e.rig.Manifests;
import dev.modelroute.e2e.rig.Rig;
import dev.modelroute.e2e.vendors.Vendors;
import dev.modelroute.e2e.vendors.server.VendorServer;
import java.util.Locale;

/// A model at a vendor, by the name of its route. What is asked there is converted, or forwarded
/// when it is in the caller's dialect; tests hold for both.
enum Form {
  OPENAI("gpt-5.5"),
  CLAUDE("us.anthropic.claude-sonnet-4-6"),
  NOVA("us.amazon.nova-2-lite-v1:0"),
  GPT("us.openai.gpt-5.6-sol");

  private final String model;

  Form(String model) {
    this.model = model;
  }

  String model() {
    return model;
  }

  VendorServer vendor(Vendors vendors) {
    return this == OPENAI ? vendors.openAi() : vendors.bedrockRuntime();
  }

  /// A credential of this name for the form's vendor, and its key.
  void credential(String name, Vendors vendors, Manifests manifests, Rig.Keys keys) {
    if (this == OPENAI) {
      manifests.openAi(name, vendors.openAi());
      keys.issue(vendors.openAiKeys()::issue, name);
    } else {
      manifests.bedrockKey(name, vendors.bedrockRuntime(), vendors.bedrockMantle());
      keys.issue(vendors.bedrockKeys()::issue, name);
    }
  }

  String route() {
    return name().toLowerCase(Locale.ROOT);
  }
}
