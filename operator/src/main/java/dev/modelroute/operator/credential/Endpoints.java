package dev.modelroute.operator.credential;

import dev.modelroute.api.VendorCredentialSpec;
import dev.modelroute.api.VendorCredentialSpec.BedrockEndpoints;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Base URLs as admins write them, and as proxies use them: without a slash at the end.
final class Endpoints {
  private static final String AZURE_V1 = "/openai/v1";
  private static final String ANTHROPIC = "https://api.anthropic.com";
  private static final String ANTHROPIC_V1 = "/v1";

  /// An endpoint, and the field that it stands in.
  record Given(String field, String url) {}

  private Endpoints() {}

  static String base(@Nullable String given, String otherwise) {
    String url = Objects.requireNonNullElse(given, otherwise);
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  static String azure(String given) {
    String base = base(given, given);
    return base.endsWith(AZURE_V1) ? base : base + AZURE_V1;
  }

  static String anthropic(@Nullable String given) {
    String base = base(given, ANTHROPIC);
    return base.endsWith(ANTHROPIC_V1) ? base : base + ANTHROPIC_V1;
  }

  /// All that a credential names.
  static List<Given> of(VendorCredentialSpec spec) {
    var found = new ArrayList<Given>();
    if (spec.bedrock() != null && spec.bedrock().endpoints() != null) {
      BedrockEndpoints endpoints = spec.bedrock().endpoints();
      add(found, "bedrock.endpoints.runtime", endpoints.runtime());
      add(found, "bedrock.endpoints.mantle", endpoints.mantle());
      add(found, "bedrock.endpoints.sts", endpoints.sts());
    }
    if (spec.azureOpenAI() != null) {
      add(found, "azureOpenAI.endpoint", spec.azureOpenAI().endpoint());
    }
    if (spec.openAI() != null) {
      add(found, "openAI.endpoint", spec.openAI().endpoint());
    }
    if (spec.anthropic() != null) {
      add(found, "anthropic.endpoint", spec.anthropic().endpoint());
    }
    if (spec.openAICompatible() != null) {
      add(found, "openAICompatible.endpoint", spec.openAICompatible().endpoint());
    }
    return found;
  }

  private static void add(List<Given> found, String field, @Nullable String url) {
    if (url != null) {
      found.add(new Given(field, url));
    }
  }
}
