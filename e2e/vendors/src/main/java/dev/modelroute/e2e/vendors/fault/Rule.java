package dev.modelroute.e2e.vendors.fault;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Which requests meet which faults: those for `model` and `path` (each any when it is absent), so
/// many `times`, or always when that is zero.
public record Rule(@Nullable String model, @Nullable String path, int times, List<Fault> faults) {
  public Rule {
    faults = List.copyOf(faults);
  }

  public static Rule next(Fault... faults) {
    return new Rule(null, null, 1, List.of(faults));
  }

  public static Rule always(Fault... faults) {
    return new Rule(null, null, 0, List.of(faults));
  }

  public Rule forModel(String newModel) {
    return new Rule(newModel, path, times, faults);
  }

  public Rule forPath(String newPath) {
    return new Rule(model, newPath, times, faults);
  }

  public Rule times(int newTimes) {
    return new Rule(model, path, newTimes, faults);
  }

  boolean isForever() {
    return times == 0;
  }

  boolean isEarly() {
    return faults.stream().anyMatch(Fault.AnsweredEarly.class::isInstance);
  }

  boolean matches(@Nullable String askedModel, String askedPath) {
    return (model == null || Objects.equals(model, askedModel))
        && (path == null || path.equals(askedPath));
  }
}
