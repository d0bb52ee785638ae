package dev.modelroute.e2e.clients;

import dev.modelroute.e2e.rig.Manifests;
import dev.modelroute.e2e.rig.Rig;
import dev.modelroute.e2e.vendors.Vendors;
import dev.modelroute.e2e.vendors.server.VendorServer;
import java.util.List;

/// Routes to vendors of three shapes: OpenAI's, Anthropic's and Converse's.
final class Shapes {
  private Shapes() {}

  /// The routes `openai`, `anthropic` and `converse`, whose targets tell what they cannot be told;
  /// `dropping-…` are the same, and leave it out.
  static Manifests manifests(Vendors vendors, Rig.Keys keys) {
    keys.issue(vendors.openAiKeys()::issue, "openai")
        .issue(vendors.anthropicKeys()::issue, "anthropic")
        .issue(vendors.bedrockKeys()::issue, "converse");
    var manifests =
        Manifests.gateway()
            .openAi("openai", vendors.openAi())
            .anthropic("anthropic", vendors.anthropic())
            .bedrockKey("converse", vendors.bedrockRuntime(), vendors.bedrockMantle());
    route(manifests, "openai", "gpt-5.5");
    route(manifests, "anthropic", "claude-sonnet-5");
    route(manifests, "converse", "us.anthropic.claude-sonnet-5, api: Converse");
    return manifests;
  }

  /// The vendors of these routes.
  static List<VendorServer> vendors(Rig rig) {
    return List.of(
        rig.vendors().openAi(), rig.vendors().anthropic(), rig.vendors().bedrockRuntime());
  }

  private static void route(Manifests manifests, String name, String model) {
    String target = "- {credential: " + name + ", model: " + model + "}\n";
    manifests.shared(name, target);
    manifests.shared("dropping-" + name, target, "unsupportedParameters: Drop");
  }
}
