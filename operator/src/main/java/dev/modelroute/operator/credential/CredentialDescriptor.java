package dev.modelroute.operator.credential;

import dev.modelroute.api.RouteSliceSpec;
import dev.modelroute.api.VendorCredential;
import dev.modelroute.api.VendorCredentialSpec;
import dev.modelroute.operator.resources.Material;
import org.jspecify.annotations.Nullable;

/// What proxies are told of an accepted credential: everything but its secrets.
public final class CredentialDescriptor {
  private static final String OPENAI = "https://api.openai.com/v1";

  private CredentialDescriptor() {}

  public static RouteSliceSpec.Credential of(VendorCredential credential) {
    VendorCredentialSpec spec = credential.getSpec();
    return new RouteSliceSpec.Credential(
        credential.getMetadata().getName(),
        credential.getMetadata().getUid(),
        credential.getMetadata().getGeneration(),
        spec.bedrock() == null ? null : BedrockHosts.describe(spec.bedrock()),
        azure(spec.azureOpenAI()),
        openAi(spec.openAI()),
        anthropic(spec.anthropic()),
        compatible(spec),
        spec.plaintext(),
        spec.allowedNetworks());
  }

  private static RouteSliceSpec.@Nullable AzureOpenAi azure(
      VendorCredentialSpec.@Nullable AzureOpenAi azure) {
    return azure == null ? null : new RouteSliceSpec.AzureOpenAi(Endpoints.azure(azure.endpoint()));
  }

  private static RouteSliceSpec.@Nullable OpenAi openAi(
      VendorCredentialSpec.@Nullable OpenAi openAi) {
    return openAi == null
        ? null
        : new RouteSliceSpec.OpenAi(
            Endpoints.base(openAi.endpoint(), OPENAI), openAi.organization(), openAi.project());
  }

  private static RouteSliceSpec.@Nullable Anthropic anthropic(
      VendorCredentialSpec.@Nullable Anthropic anthropic) {
    return anthropic == null
        ? null
        : new RouteSliceSpec.Anthropic(Endpoints.anthropic(anthropic.endpoint()));
  }

  private static RouteSliceSpec.@Nullable OpenAiCompatible compatible(VendorCredentialSpec spec) {
    var server = spec.openAICompatible();
    return server == null
        ? null
        : new RouteSliceSpec.OpenAiCompatible(
            Endpoints.base(server.endpoint(), server.endpoint()),
            Material.of(spec) instanceof Material.None,
            server.operations());
  }
}
