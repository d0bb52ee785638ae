package dev.modelroute.operator.cluster;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;

/// Which primaries an object wakes.
///
/// @param whom when it appears or disappears
/// @param whomByUpdate when it changes (of the object now, and before)
public record Wakes<T>(
    Function<T, Set<ResourceID>> whom, BiFunction<T, T, Set<ResourceID>> whomByUpdate) {

  /// An update that is `news` (of the object now, and before) wakes whom the object wakes now, and
  /// whom it woke before: it may have left one primary for another.
  public static <T> Wakes<T> when(BiPredicate<T, T> news, Function<T, Set<ResourceID>> whom) {
    return new Wakes<>(
        whom, (now, before) -> news.test(now, before) ? both(whom, now, before) : Set.of());
  }

  private static <T> Set<ResourceID> both(Function<T, Set<ResourceID>> whom, T now, T before) {
    var both = new HashSet<>(whom.apply(now));
    both.addAll(whom.apply(before));
    return both;
  }
}
