package dev.modelroute.operator.gateway;

import dev.modelroute.api.GatewayLimits;
import dev.modelroute.api.ModelGateway;
import dev.modelroute.api.ModelGatewaySpec;
import dev.modelroute.api.RouteSliceSpec;
import dev.modelroute.api.VendorCredential;
import dev.modelroute.operator.cluster.ClusterTokens;
import dev.modelroute.operator.credential.CredentialDescriptor;
import dev.modelroute.operator.resources.Durations;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What concerns all routes of a gateway.
final class CommonEntry {
  private CommonEntry() {}

  static RouteSliceSpec.Common of(
      ModelGateway gateway, List<VendorCredential> accepted, Optional<ClusterTokens> tokens) {
    ModelGatewaySpec spec = Objects.requireNonNull(gateway.getSpec());
    return new RouteSliceSpec.Common(
        gateway.getMetadata().getNamespace(),
        gateway.getMetadata().getGeneration(),
        authentication(spec.authentication(), tokens),
        spec.limits().maxBodyBytes(),
        limits(spec.limits()),
        Durations.millis(spec.keepaliveAfter()).orElseThrow(),
        spec.drainSeconds(),
        accepted.stream()
            .map(CredentialDescriptor::of)
            .sorted(Comparator.comparing(RouteSliceSpec.Credential::name))
            .toList());
  }

  private static RouteSliceSpec.Limits limits(GatewayLimits limits) {
    return new RouteSliceSpec.Limits(
        limits.maxInFlight(),
        limits.maxConnections(),
        limits.bodyMemoryPercent(),
        limits.headSeconds(),
        limits.bodyIdleSeconds(),
        limits.readerIdleSeconds());
  }

  private static RouteSliceSpec.Authentication authentication(
      ModelGatewaySpec.Authentication authentication, Optional<ClusterTokens> tokens) {
    return new RouteSliceSpec.Authentication(
        authentication.serviceAccountTokens().audience(),
        tokens.map(ClusterTokens::issuer).orElse(null),
        tokens.map(ClusterTokens::jwks).orElse(null),
        authentication.apiKeys() != null);
  }

  /// What an earlier run of the operator found out: it stands until this one knows better.
  static Optional<ClusterTokens> lastKnown(RouteSliceSpec.Common common) {
    return Optional.ofNullable(common.authentication())
        .flatMap(known ->
            known.issuer() == null || known.jwks() == null
                ? Optional.empty()
                : Optional.of(new ClusterTokens(known.issuer(), known.jwks())));
  }

  /// What was written last, without the credentials that are accepted no more. What is new about
  /// the others needs other pods, and waits for them.
  static RouteSliceSpec.Common keep(RouteSliceSpec.Common last, List<VendorCredential> accepted) {
    Set<String> names =
        accepted.stream()
            .map(credential -> credential.getMetadata().getName())
            .collect(Collectors.toSet());
    return new RouteSliceSpec.Common(
        last.namespace(),
        last.generation(),
        last.authentication(),
        last.maxBodyBytes(),
        last.limits(),
        last.keepaliveAfterMillis(),
        last.drainSeconds(),
        last.credentials().stream()
            .filter(credential -> names.contains(credential.name()))
            .toList());
  }
}
