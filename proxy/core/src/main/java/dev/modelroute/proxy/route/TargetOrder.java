package dev.modelroute.proxy.route;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/// The order in which a request tries its route's targets: by priority, and among equal ones by
/// weight. Targets without priorities keep the list's order.
public final class TargetOrder {
  private TargetOrder() {}

  /// Equal targets share calls at random.
  public static List<Target> of(List<Target> targets, RandomGenerator random) {
    return sorted(targets, _ -> random.nextDouble());
  }

  /// Equal targets share keys: one key always has the same order, and when a target comes or goes
  /// only its own keys move.
  public static List<Target> of(List<Target> targets, String key) {
    return sorted(targets, target -> uniform(key + '\0' + target.key()));
  }

  private static List<Target> sorted(List<Target> targets, ToDoubleFunction<Target> uniform) {
    if (!arePrioritized(targets)) {
      return targets;
    }
    Map<Target, Double> draw = new HashMap<>();
    targets.forEach(
        target -> draw.put(target, draw(target.config().weight(), uniform.applyAsDouble(target))));
    return targets.stream()
        .sorted(
            Comparator.comparingInt((Target target) -> target.config().priority())
                .thenComparing(target -> draw.getOrDefault(target, 0.0), Comparator.reverseOrder()))
        .toList();
  }

  /// On every request's way: without a stream.
  private static boolean arePrioritized(List<Target> targets) {
    for (Target target : targets) {
      if (target.config().priority() != 0 || target.config().weight() != 1) {
        return true;
      }
    }
    return false;
  }

  /// Efraimidis and Spirakis: sorting by `random^(1/weight)` draws without replacement in
  /// proportion to the weights.
  private static double draw(int weight, double uniform) {
    return weight == 0 ? -1 : Math.pow(uniform, 1.0 / weight);
  }

  /// A number in 0..1 that is the same for the same text: FNV-1a, mixed as SplitMix64 does.
  private static double uniform(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
    hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
    return ((hash ^ (hash >>> 31)) >>> 11) * 0x1.0p-53;
  }
}
