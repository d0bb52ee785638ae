package dev.modelroute.e2e.faults;

import dev.modelroute.e2e.rig.Manifests;
import dev.modelroute.e2e.rig.Rig;
import dev.modelroute.e2e.vendors.Vendors;
import dev.modelroute.e2e.vendors.fault.Fault;
import dev.modelroute.e2e.vendors.fault.Rule;
import dev.modelroute.e2e.vendors.server.VendorServer;
import dev.modelroute.e2e.vendors.vendor.OpenAiCompatibleVendor;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// The forms in which vendors are called: each with another error shape and way of proof, and some
/// in a language that no caller speaks.
enum Upstreams {
  OPENAI("gpt-5.5") {
    @Override
    VendorServer server(Vendors vendors) {
      return vendors.openAi();
    }

    @Override
    void declare(String credential, Vendors vendors, Manifests manifests, Rig.Keys keys) {
      manifests.openAi(credential, vendors.openAi());
      keys.issue(vendors.openAiKeys()::issue, credential);
    }
  },
  AZURE("gpt-55-prod") {
    @Override
    VendorServer server(Vendors vendors) {
      return vendors.azure();
    }

    @Override
    void declare(String credential, Vendors vendors, Manifests manifests, Rig.Keys keys) {
      manifests.azure(credential, vendors.azure());
      keys.issue(vendors.azureKeys()::issue, credential);
    }
  },
  MANTLE("openai.gpt-oss-120b") {
    @Override
    VendorServer server(Vendors vendors) {
      return vendors.bedrockMantle();
    }

    @Override
    void declare(String credential, Vendors vendors, Manifests manifests, Rig.Keys keys) {
      bedrock(credential, vendors, manifests, keys);
    }

    // Where it has gpt-oss; its other models are below another one.
    @Override
    String base(VendorServer server, Form form) {
      return "/v1";
    }
  },
  COMPATIBLE("llama") {
    @Override
    VendorServer server(Vendors vendors) {
      return vendors.compatible();
    }

    @Override
    void declare(String credential, Vendors vendors, Manifests manifests, Rig.Keys keys) {
      manifests.compatible(credential, vendors.compatible(), "Chat, Responses");
    }
  },
  ANTHROPIC("claude-sonnet-4-6") {
    @Override
    VendorServer server(Vendors vendors) {
      return vendors.anthropic();
    }

    @Override
    void declare(String credential, Vendors vendors, Manifests manifests, Rig.Keys keys) {
      manifests.anthropic(credential, vendors.anthropic());
      keys.issue(vendors.anthropicKeys()::issue, credential);
    }

    @Override
    Speech speech(Form form) {
      return Speech.MESSAGES;
    }

    @Override
    String base(VendorServer server, Form form) {
      return "/v1";
    }
  },
  BEDROCK_MESSAGES("us.anthropic.claude-sonnet-4-6") {
    @Override
    VendorServer server(Vendors vendors) {
      return vendors.bedrockRuntime();
    }

    @Override
    void declare(String credential, Vendors vendors, Manifests manifests, Rig.Keys keys) {
      bedrock(credential, vendors, manifests, keys);
    }

    @Override
    String target(String credential) {
      return super.target(credential).replace("}", ", api: Messages}");
    }

    @Override
    Speech speech(Form form) {
      return Speech.MESSAGES;
    }

    @Override
    String base(VendorServer server, Form form) {
      return "/anthropic/v1";
    }
  },
  CONVERSE("us.anthropic.claude-sonnet-4-6") {
    @Override
    VendorServer server(Vendors vendors) {
      return vendors.bedrockRuntime();
    }

    @Override
    void declare(String credential, Vendors vendors, Manifests manifests, Rig.Keys keys) {
      bedrock(credential, vendors, manifests, keys);
    }

    @Override
    String target(String credential) {
      return super.target(credential).replace("}", ", api: Converse}");
    }

    @Override
    Speech speech(Form form) {
      return Speech.CONVERSE;
    }

    @Override
    String base(VendorServer server, Form form) {
      return "/model/" + model();
    }

    @Override
    String path(VendorServer server, Form form) {
      return super.path(server, form) + (form.isStream() ? "-stream" : "");
    }
  };

  static final List<Upstreams> ALL = List.of(values());

  /// Those that speak OpenAI's languages.
  static final List<Upstreams> OPENAI_STYLE = List.of(OPENAI, AZURE, MANTLE, COMPATIBLE);

  /// Those whose streams are server-sent events.
  static final List<Upstreams> TEXT =
      List.of(OPENAI, AZURE, MANTLE, COMPATIBLE, ANTHROPIC, BEDROCK_MESSAGES);

  /// Where failover goes: a server that nothing goes wrong at.
  static final String SPARE = "spare";

  private final String model;

  Upstreams(String model) {
    this.model = model;
  }

  String model() {
    return model;
  }

  abstract VendorServer server(Vendors vendors);

  abstract void declare(String credential, Vendors vendors, Manifests manifests, Rig.Keys keys);

  private static void bedrock(
      String credential, Vendors vendors, Manifests manifests, Rig.Keys keys) {
    manifests.bedrockKey(credential, vendors.bedrockRuntime(), vendors.bedrockMantle());
    keys.issue(vendors.bedrockKeys()::issue, credential);
  }

  /// A target with this credential, as YAML.
  String target(String credential) {
    return "- {credential: %s, model: '%s'}".formatted(credential, model);
  }

  /// What is spoken here for a caller of `form`: the caller's own language, or one that it is
  /// converted to.
  Speech speech(Form form) {
    return form.speech() == Speech.MESSAGES ? Speech.CHAT : form.speech();
  }

  String base(VendorServer server, Form form) {
    return URI.create(server.baseUrl()).getPath();
  }

  String path(VendorServer server, Form form) {
    return base(server, form) + speech(form).path();
  }

  /// Lets calls for callers of `form` meet this, as `rule` says how often: no others, for they may
  /// be in another language.
  void meets(Vendors vendors, Form form, Rule rule) {
    VendorServer server = server(vendors);
    server.faults().add(rule.forPath(path(server, form)));
  }

  void meetsNext(Vendors vendors, Form form, Fault fault) {
    meets(vendors, form, Rule.next(fault));
  }

  /// Starts all vendors, and the spare one.
  static Vendors start() {
    var vendors = Vendors.start();
    vendors.start(new OpenAiCompatibleVendor(SPARE, "/v1", Optional.empty(), List.of("*")));
    return vendors;
  }

  static VendorServer spare(Vendors vendors) {
    return vendors.find(SPARE).orElseThrow();
  }
}
