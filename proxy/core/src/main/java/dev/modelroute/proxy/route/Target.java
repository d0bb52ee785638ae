package dev.modelroute.proxy.route;

import dev.modelroute.proxy.config.CredentialConfig;
import dev.modelroute.proxy.config.TargetConfig;

/// One vendor and model of a route, with the credential that it is called by.
public record Target(TargetConfig config, CredentialConfig credential) {
  /// What cools down: the same model by the same credential, in whichever routes. A credential has
  /// one region or resource, so that is in it; a credential that was made anew starts afresh.
  public String key() {
    return credential.uid() + "/" + config.host().map(Enum::name).orElse("") + "/" + config.model();
  }

  /// What cools down when the credential itself is refused.
  public String credentialKey() {
    return credential.uid();
  }

  /// The target as people write it.
  public String name() {
    return config.name();
  }
}
