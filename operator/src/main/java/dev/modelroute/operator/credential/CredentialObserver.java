package dev.modelroute.operator.credential;

import dev.modelroute.api.ModelGateway;
import dev.modelroute.api.ProxyReport;
import dev.modelroute.api.VendorCredential;
import dev.modelroute.operator.cluster.Indexes;
import dev.modelroute.operator.cluster.Observed;
import dev.modelroute.operator.cluster.ProxyReports;
import dev.modelroute.operator.resources.Names;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Gathers what a credential's plan depends on; `served` are the namespaces of gateways.
public record CredentialObserver(
    Observed<ProxyReport> reports,
    Observed<ModelGateway> gateways,
    Set<String> served,
    Supplier<Optional<String>> issuer) {

  public CredentialInputs observe(VendorCredential credential, Instant now) {
    String namespace = credential.getMetadata().getNamespace();
    return new CredentialInputs(
        credential,
        served.contains(namespace),
        ProxyReports.of(reports.by(Indexes.REPORTS_OF_NAMESPACE, namespace), now),
        subjects(namespace),
        issuer.get(),
        now);
  }

  private Set<String> subjects(String namespace) {
    return gateways.by(Indexes.GATEWAYS_OF_NAMESPACE, namespace).stream()
        .map(Names::subject)
        .collect(Collectors.toSet());
  }
}
