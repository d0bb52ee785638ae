package dev.modelroute.operator.resources;

import dev.modelroute.api.ApiKey;
import dev.modelroute.api.SecretKeyRef;
import dev.modelroute.api.VendorCredentialSpec;
import dev.modelroute.proxy.config.IdentityFiles;
import org.jspecify.annotations.Nullable;

/// What a credential needs in the proxies' pods.
public sealed interface Material {
  /// A static key, mounted from a Secret.
  record Key(SecretKeyRef secret) implements Material {}

  /// A projected ServiceAccount token for one audience.
  record Token(String audience) implements Material {}

  /// Nothing: calls carry no key.
  record None() implements Material {}

  static Material of(VendorCredentialSpec spec) {
    var bedrock = spec.bedrock();
    if (bedrock != null && bedrock.roleArn() != null) {
      return new Token(IdentityFiles.AWS_AUDIENCE);
    }
    if (bedrock != null && bedrock.podIdentity() != null) {
      return new Token(IdentityFiles.POD_IDENTITY_AUDIENCE);
    }
    return key(apiKey(spec));
  }

  private static Material key(@Nullable ApiKey apiKey) {
    SecretKeyRef secret = apiKey == null ? null : apiKey.secretRef();
    return secret == null ? new None() : new Key(secret);
  }

  private static @Nullable ApiKey apiKey(VendorCredentialSpec spec) {
    if (spec.bedrock() != null) {
      return spec.bedrock().apiKey();
    }
    if (spec.azureOpenAI() != null) {
      return spec.azureOpenAI().apiKey();
    }
    if (spec.openAI() != null) {
      return spec.openAI().apiKey();
    }
    if (spec.anthropic() != null) {
      return spec.anthropic().apiKey();
    }
    return spec.openAICompatible() == null ? null : spec.openAICompatible().apiKey();
  }
}
