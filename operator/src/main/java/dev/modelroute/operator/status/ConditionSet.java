package dev.modelroute.operator.status;

import dev.modelroute.api.Condition;
import dev.modelroute.api.Condition.Status;
import dev.modelroute.api.Conditions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Makes an object's conditions from verdicts. `lastTransitionTime` moves only with `status`, so
/// that a plan that finds nothing new equals the status that is there.
public record ConditionSet(long generation, List<Condition> previous, Instant now) {
  private static final int LONGEST_MESSAGE = 32_768;

  public ConditionSet {
    previous = List.copyOf(previous);
  }

  /// The verdicts by type, in the map's order.
  public List<Condition> of(Map<String, Verdict> verdicts) {
    return Stream.concat(
            verdicts.entrySet().stream()
                .map(verdict -> condition(verdict.getKey(), verdict.getValue())),
            stalled(verdicts).stream())
        .toList();
  }

  /// Said of what only an edit of the object itself mends; all else may pass, and is tried again.
  private Optional<Condition> stalled(Map<String, Verdict> verdicts) {
    return Optional.ofNullable(verdicts.get(Conditions.ACCEPTED))
        .filter(accepted -> accepted.isFalse() && accepted.reason().equals(Conditions.INVALID))
        .map(accepted ->
            condition(Conditions.STALLED, Verdict.yes(Conditions.INVALID, accepted.message())));
  }

  /// What was said before of this type about the present generation.
  public Optional<Verdict> before(String type) {
    return find(type)
        .filter(condition -> condition.observedGeneration() == generation)
        .map(Verdict::of);
  }

  private Optional<Condition> find(String type) {
    return previous.stream().filter(condition -> condition.type().equals(type)).findFirst();
  }

  private Condition condition(String type, Verdict verdict) {
    return new Condition(
        type,
        verdict.status(),
        generation,
        since(type, verdict.status()),
        verdict.reason(),
        bounded(verdict.message()));
  }

  private String since(String type, Status status) {
    return find(type)
        .filter(condition -> condition.status() == status)
        .map(Condition::lastTransitionTime)
        .orElseGet(() -> now.truncatedTo(ChronoUnit.SECONDS).toString());
  }

  private static String bounded(String message) {
    return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE);
  }
}
