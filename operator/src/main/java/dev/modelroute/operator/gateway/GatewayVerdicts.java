package dev.modelroute.operator.gateway;

import dev.modelroute.api.Conditions;
import dev.modelroute.api.ModelGateway;
import dev.modelroute.operator.resources.Names;
import dev.modelroute.operator.status.Finding;
import dev.modelroute.operator.status.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// The verdicts on a gateway; `problems` are about its objects that could not be applied.
record GatewayVerdicts(GatewayOutlook outlook, List<Finding> problems) {
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
          "The gateway is not accepted; what it consists of is left as it was.");
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
    return outlook.inputs().reports().ready().isEmpty()
        ? Verdict.no(
            Conditions.NO_PROXIES,
            "No proxy says that it is ready: see kubectl -n "
                + gateway().getMetadata().getNamespace()
                + " describe deployment "
                + Names.child(gateway())
                + ".")
        : Verdict.yes(
            Conditions.READY_REASON,
            "Proxies serve at "
                + Names.address(gateway())
                + (encrypted() ? "." : ", in plain HTTP: for callers inside of the cluster."));
  }

  private boolean encrypted() {
    return Objects.requireNonNull(gateway().getSpec()).tls() != null;
  }

  private ModelGateway gateway() {
    return outlook.inputs().gateway();
  }
}
