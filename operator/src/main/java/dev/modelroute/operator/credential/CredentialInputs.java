package dev.modelroute.operator.credential;

import dev.modelroute.api.VendorCredential;
import dev.modelroute.operator.cluster.ProxyReports;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// All that a credential's plan depends on.
///
/// @param served whether gateways are served in its namespace
/// @param reports those of that namespace's proxies
/// @param subjects of the tokens of that namespace's proxies
/// @param issuer of the cluster's tokens; none until that was read once
public record CredentialInputs(
    VendorCredential credential,
    boolean served,
    ProxyReports reports,
    Set<String> subjects,
    Optional<String> issuer,
    Instant now) {

  public CredentialInputs {
    subjects = Set.copyOf(subjects);
  }
}
