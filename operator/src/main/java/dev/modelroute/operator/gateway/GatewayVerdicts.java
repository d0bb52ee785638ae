package dev.modelroute.operator.gateway;

import dev.modelroute.api.Condition.Status;
import dev.modelroute.api.Conditions;
import dev.modelroute.api.ModelGateway;
import dev.modelroute.api.ModelGatewayStatus;
import dev.modelroute.operator.cluster.ProxyReports;
import dev.modelroute.operator.resources.Names;
import dev.modelroute.operator.status.Finding;
import dev.modelroute.operator.status.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// The verdicts on a gateway; `problems` are about its objects that could not be applied.
record GatewayVerdicts(GatewayOutlook outlook, List<Finding> problems, Rollout rollout) {
  Map<String, Verdict> all() {
    var verdicts = new LinkedHashMap<String, Verdict>();
    Verdict programmed = programmed();
    verdicts.put(Conditions.ACCEPTED, accepted());
    verdicts.put(Conditions.RESOLVED_REFS, resolved());
    verdicts.put(Conditions.PROGRAMMED, programmed);
    verdicts.put(Conditions.READY, ready(programmed));
    return verdicts;
  }

  private Verdict accepted() {
    return outlook
        .fault()
        .map(Verdict::no)
        .orElseGet(() -> Verdict.yes(Conditions.OK, "The gateway is valid."));
  }

  private Verdict resolved() {
    if (outlook.fault().isPresent()) {
      return Verdict.unknown(Conditions.NOT_ACCEPTED, "The gateway is not accepted.");
    }
    if (!outlook.inputs().accountExists()) {
      return Verdict.no(
          Conditions.PENDING,
          "There is no ServiceAccount "
              + Names.serviceAccount(gateway())
              + " in namespace "
              + gateway().getMetadata().getNamespace()
              + ": create it, or set spec.serviceAccount.create to true.");
    }
    return outlook.tokensKnown()
        ? Verdict.yes(Conditions.RESOLVED, "All that the gateway names is there.")
        : Verdict.no(
            Conditions.PENDING,
            "The keys of the cluster's tokens could not be read yet, so that callers with such"
                + " tokens are refused: see that the API server serves /openid/v1/jwks and that the"
                + " operator may read it.");
  }

  private Verdict programmed() {
    if (outlook.fault().isPresent()) {
      return Verdict.no(
          Conditions.NOT_ACCEPTED,
          "The gateway is not accepted. Its pods are left as they were, its routes and grants are"
              + " followed.");
    }
    if (problems.isEmpty()) {
      return Verdict.yes(Conditions.PROGRAMMED, "All that the gateway consists of is written.");
    }
    return Verdict.no(
        problems.getFirst().reason(),
        problems.stream().map(Finding::message).collect(Collectors.joining(" ")));
  }

  private Verdict ready(Verdict programmed) {
    if (outlook.fault().isPresent()) {
      return accepted();
    }
    if (!programmed.isTrue()) {
      return programmed;
    }
    if (outlook.inputs().reports().ready().isEmpty()) {
      return Verdict.no(
          Conditions.NO_PROXIES,
          "No proxy says that it is ready: see kubectl -n "
              + gateway().getMetadata().getNamespace()
              + " describe deployment "
              + Names.child(gateway())
              + ".");
    }
    if (!rollout.done()) {
      return Verdict.no(
          Conditions.PENDING,
          "Some pods are still those from before the last change, and serve: see kubectl -n "
              + gateway().getMetadata().getNamespace()
              + " rollout status deployment "
              + Names.child(gateway())
              + ".");
    }
    return isApplied() ? serving() : behind();
  }

  private Verdict behind() {
    return Verdict.no(
        Conditions.PENDING,
        "Not every proxy has applied this generation yet: see status.proxies if it lasts longer"
            + " than a few seconds.");
  }

  private Verdict serving() {
    return Verdict.yes(
        Conditions.READY_REASON,
        "Proxies serve at "
            + Names.address(gateway())
            + (encrypted() ? "." : ", in plain HTTP: for callers inside of the cluster."));
  }

  /// By every proxy that takes requests, once: a credential's change, which is in the same slice,
  /// is that credential's to tell.
  private boolean isApplied() {
    return wasReady()
        || outlook
            .inputs()
            .common()
            .filter(slice ->
                generation().equals(Objects.requireNonNull(slice.getSpec().common()).generation()))
            .filter(slice ->
                outlook.inputs().reports().ready().stream()
                    .allMatch(proxy -> ProxyReports.applied(proxy, slice)))
            .isPresent();
  }

  private boolean wasReady() {
    ModelGatewayStatus before = gateway().getStatus();
    return before != null
        && before.conditions().stream()
            .anyMatch(condition ->
                condition.type().equals(Conditions.READY)
                    && condition.status() == Status.TRUE
                    && generation().equals(condition.observedGeneration()));
  }

  private Long generation() {
    return gateway().getMetadata().getGeneration();
  }

  private boolean encrypted() {
    return Objects.requireNonNull(gateway().getSpec()).tls() != null;
  }

  private ModelGateway gateway() {
    return outlook.inputs().gateway();
  }
}
