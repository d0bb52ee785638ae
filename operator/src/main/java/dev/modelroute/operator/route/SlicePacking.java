package dev.modelroute.operator.route;

import dev.modelroute.api.Conditions;
import dev.modelroute.api.RouteSliceSpec;
import dev.modelroute.operator.resources.Names;
import dev.modelroute.operator.resources.ObjectKey;
import dev.modelroute.operator.status.Finding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Which entries lie in which slice. A slice takes 200 KiB; when its routes do not fit, the oldest
/// have their places, so that nobody loses one to a newcomer.
public record SlicePacking(Map<String, List<RouteSliceSpec.Route>> slices, Set<ObjectKey> refused) {
  private static final int CAPACITY = 200 * 1024;

  /// For the slice's own fields around its entries.
  private static final int RESERVED = 1024;

  private static final Comparator<CompiledRoute.Entry> OLDEST_FIRST =
      Comparator.comparing((CompiledRoute.Entry entry) -> entry.route().created())
          .thenComparing(CompiledRoute.Entry::key);

  private static final Comparator<RouteSliceSpec.Route> BY_NAME =
      Comparator.comparing(RouteSliceSpec.Route::namespace)
          .thenComparing(RouteSliceSpec.Route::name);

  /// Packs the entries of one gateway.
  public static SlicePacking of(String gateway, Collection<CompiledRoute.Entry> entries) {
    var slices = new TreeMap<String, List<RouteSliceSpec.Route>>();
    var refused = new TreeSet<ObjectKey>();
    entries.stream()
        .collect(Collectors.groupingBy(entry -> Names.routeSlice(gateway, entry.key())))
        .forEach((slice, those) -> {
          List<CompiledRoute.Entry> fitting = fits(those) ? those : oldest(those, refused);
          if (!fitting.isEmpty()) {
            slices.put(
                slice, fitting.stream().map(CompiledRoute.Entry::route).sorted(BY_NAME).toList());
          }
        });
    return new SlicePacking(slices, refused);
  }

  private static boolean fits(List<CompiledRoute.Entry> entries) {
    return RESERVED + entries.stream().mapToInt(SlicePacking::bytes).sum() <= CAPACITY;
  }

  private static List<CompiledRoute.Entry> oldest(
      List<CompiledRoute.Entry> entries, Set<ObjectKey> refused) {
    var fitting = new ArrayList<CompiledRoute.Entry>();
    int filled = RESERVED;
    for (CompiledRoute.Entry entry : entries.stream().sorted(OLDEST_FIRST).toList()) {
      if (filled + bytes(entry) > CAPACITY) {
        refused.add(entry.key());
      } else {
        filled += bytes(entry);
        fitting.add(entry);
      }
    }
    return fitting;
  }

  /// With the comma after it.
  private static int bytes(CompiledRoute.Entry entry) {
    return entry.bytes() + 1;
  }

  static Finding full(ObjectKey route, String slice) {
    return new Finding(
        Conditions.SLICE_FULL,
        "ModelRoute "
            + route
            + " does not fit into RouteSlice "
            + slice
            + ", which older routes fill: shorten its aliases and allowedCallers, or make it under"
            + " another name.");
  }
}
