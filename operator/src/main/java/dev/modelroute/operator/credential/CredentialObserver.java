package dev.modelroute.operator.credential;

import dev.modelroute.api.ProxyReport;
import dev.modelroute.api.VendorCredential;
import dev.modelroute.operator.cluster.Indexes;
import dev.modelroute.operator.cluster.Observed;
import dev.modelroute.operator.cluster.ProxyReports;
import java.time.Instant;
import java.util.Set;

/// Gathers what a credential's plan depends on; `served` are the namespaces of gateways.
public record CredentialObserver(Observed<ProxyReport> reports, Set<String> served) {

  public CredentialInputs observe(VendorCredential credential, Instant now) {
    String namespace = credential.getMetadata().getNamespace();
    return new CredentialInputs(
        credential,
        served.contains(namespace),
        ProxyReports.of(reports.by(Indexes.REPORTS_OF_NAMESPACE, namespace), now),
        now);
  }
}
