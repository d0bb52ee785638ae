package dev.modelroute.operator.route;

import dev.modelroute.api.Conditions;
import dev.modelroute.operator.status.ConditionSet;
import dev.modelroute.operator.status.Finding;
import dev.modelroute.operator.status.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The verdicts on a route; `before` is what was said of it last.
record RouteVerdicts(RouteInputs inputs, ConditionSet before) {

  Map<String, Verdict> refused(Finding fault) {
    String later = "The route is not accepted.";
    var verdicts = new LinkedHashMap<String, Verdict>();
    verdicts.put(Conditions.ACCEPTED, Verdict.no(fault));
    verdicts.put(Conditions.RESOLVED_REFS, Verdict.unknown(Conditions.NOT_ACCEPTED, later));
    verdicts.put(Conditions.PROGRAMMED, Verdict.no(Conditions.NOT_ACCEPTED, later));
    verdicts.put(Conditions.READY, Verdict.no(fault));
    return verdicts;
  }

  Map<String, Verdict> accepted(CompiledRoute.Entry entry) {
    Verdict accepted =
        Verdict.yes(
            Conditions.OK, "The route is attached to gateway " + inputs.route().gatewayKey() + ".");
    Verdict resolved = resolved(entry.problems());
    Verdict programmed =
        stillProgrammed(accepted, resolved)
            .orElseGet(() -> new Programming(inputs, entry).verdict());
    var verdicts = new LinkedHashMap<String, Verdict>();
    verdicts.put(Conditions.ACCEPTED, accepted);
    verdicts.put(Conditions.RESOLVED_REFS, resolved);
    verdicts.put(Conditions.PROGRAMMED, programmed);
    verdicts.put(Conditions.READY, ready(entry, programmed));
    return verdicts;
  }

  private static Verdict resolved(List<Finding> problems) {
    return problems.isEmpty()
        ? Verdict.yes(Conditions.RESOLVED, "Every target can be called.")
        : Verdict.no(problems.getFirst().reason(), messages(problems));
  }

  /// Programmed moves once per generation: proxies that come and go do not take it back. An entry
  /// is a function of the route's generation and of which targets resolve, so that the same two
  /// verdicts about the same generation are about the same entry.
  private Optional<Verdict> stillProgrammed(Verdict accepted, Verdict resolved) {
    boolean sameEntry =
        before.before(Conditions.ACCEPTED).filter(accepted::equals).isPresent()
            && before.before(Conditions.RESOLVED_REFS).filter(resolved::equals).isPresent();
    return before.before(Conditions.PROGRAMMED).filter(said -> sameEntry && said.isTrue());
  }

  private static Verdict ready(CompiledRoute.Entry entry, Verdict programmed) {
    if (entry.route().targets().isEmpty()) {
      return Verdict.no(
          Conditions.NO_TARGETS, "No target can be called. " + messages(entry.problems()));
    }
    return programmed.isTrue()
        ? Verdict.yes(Conditions.READY_REASON, "Callers can use this route.")
        : programmed;
  }

  private static String messages(List<Finding> problems) {
    return problems.stream().map(Finding::message).collect(Collectors.joining(" "));
  }
}
