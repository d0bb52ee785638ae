package dev.modelroute.operator.resources;

import dev.modelroute.api.ApiKey;
import dev.modelroute.api.SecretKeyRef;
import dev.modelroute.api.VendorCredentialSpec;
import dev.modelroute.api.VendorCredentialSpec.Bedrock;
import dev.modelroute.api.VendorCredentialSpec.Vendor;
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
    return spec.vendors().stream().map(Material::of).findFirst().orElseGet(None::new);
  }

  private static Material of(Vendor vendor) {
    return switch (vendor) {
      case Bedrock bedrock when bedrock.roleArn() != null -> new Token(IdentityFiles.AWS_AUDIENCE);
      case Bedrock bedrock when bedrock.podIdentity() != null ->
          new Token(IdentityFiles.POD_IDENTITY_AUDIENCE);
      case Vendor other -> key(other.apiKey());
    };
  }

  private static Material key(@Nullable ApiKey apiKey) {
    SecretKeyRef secret = apiKey == null ? null : apiKey.secretRef();
    return secret == null ? new None() : new Key(secret);
  }
}
