package dev.modelroute.e2e.faults;

import dev.modelroute.e2e.rig.Manifests;
import dev.modelroute.e2e.rig.Rig;
import dev.modelroute.e2e.vendors.Vendors;
import dev.modelroute.e2e.vendors.server.VendorServer;
import dev.modelroute.e2e.vendors.vendor.OpenAiCompatibleVendor;
import java.util.List;
import java.util.Optional;

/// The forms in which vendors are called: each with another error shape and way of proof.
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
      manifests.bedrockKey(credential, vendors.bedrockRuntime(), vendors.bedrockMantle());
      keys.issue(vendors.bedrockKeys()::issue, credential);
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
  };

  static final List<Upstreams> ALL = List.of(values());

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
