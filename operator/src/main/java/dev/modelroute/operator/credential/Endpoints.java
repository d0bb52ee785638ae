package dev.modelroute.operator.credential;

import dev.modelroute.api.VendorCredentialSpec;
import dev.modelroute.api.VendorCredentialSpec.Anthropic;
import dev.modelroute.api.VendorCredentialSpec.AzureOpenAi;
import dev.modelroute.api.VendorCredentialSpec.Bedrock;
import dev.modelroute.api.VendorCredentialSpec.BedrockEndpoints;
import dev.modelroute.api.VendorCredentialSpec.OpenAi;
import dev.modelroute.api.VendorCredentialSpec.OpenAiCompatible;
import dev.modelroute.api.VendorCredentialSpec.Vendor;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
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
    return spec.vendors().stream().flatMap(Endpoints::of).toList();
  }

  private static Stream<Given> of(Vendor vendor) {
    return switch (vendor) {
      case Bedrock bedrock -> of(bedrock.endpoints());
      case AzureOpenAi azure -> given("azureOpenAI.endpoint", azure.endpoint());
      case OpenAi openAi -> given("openAI.endpoint", openAi.endpoint());
      case Anthropic anthropic -> given("anthropic.endpoint", anthropic.endpoint());
      case OpenAiCompatible server -> given("openAICompatible.endpoint", server.endpoint());
    };
  }

  private static Stream<Given> of(@Nullable BedrockEndpoints endpoints) {
    return endpoints == null
        ? Stream.of()
        : Stream.of(
                given("bedrock.endpoints.runtime", endpoints.runtime()),
                given("bedrock.endpoints.mantle", endpoints.mantle()),
                given("bedrock.endpoints.sts", endpoints.sts()))
            .flatMap(Function.identity());
  }

  private static Stream<Given> given(String field, @Nullable String url) {
    return url == null ? Stream.of() : Stream.of(new Given(field, url));
  }
}
