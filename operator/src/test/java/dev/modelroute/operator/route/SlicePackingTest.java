package dev.modelroute.operator.route;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.modelroute.api.RouteSliceSpec;
import dev.modelroute.operator.resources.Names;
import dev.modelroute.operator.resources.ObjectKey;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SlicePackingTest {
  private static final int HALF = 100 * 1024;

  @Test
  void routesLieInTheirSlicesByName() {
    var entries = IntStream.range(0, 5000).mapToObj(i -> entry("r" + i, 1, 700)).toList();

    var packing = SlicePacking.of("g", entries);

    var names = new TreeSet<String>();
    packing
        .slices()
        .forEach((slice, routes) -> {
          assertEquals(
              routes.stream().map(RouteSliceSpec.Route::name).sorted().toList(), names(routes));
          names(routes).forEach(name -> assertEquals(slice, Names.routeSlice("g", key(name))));
          names.addAll(names(routes));
        });
    assertEquals(5000, names.size());
    assertEquals(Set.of(), packing.refused());
  }

  @Test
  void theOldestHaveTheirPlacesInASliceThatIsFull() {
    List<String> mates = mates();
    var entries =
        List.of(
            entry(mates.get(0), 3, HALF - 2000),
            entry(mates.get(1), 1, HALF),
            entry(mates.get(2), 2, HALF),
            entry(mates.get(3), 4, 500));

    var packing = SlicePacking.of("g", entries);

    // The second oldest is too large, and the two after it fit.
    assertEquals(Set.of(key(mates.get(2))), packing.refused());
    assertEquals(
        Map.of(slice(mates), new TreeSet<>(List.of(mates.get(0), mates.get(1), mates.get(3)))),
        packing.slices().entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, found -> new TreeSet<>(names(found.getValue())))));
  }

  /// Names that share a slice.
  private static List<String> mates() {
    return IntStream.range(0, 8000)
        .mapToObj(i -> "m" + i)
        .collect(Collectors.groupingBy(name -> Names.routeSlice("g", key(name))))
        .values()
        .stream()
        .filter(names -> names.size() >= 4)
        .findFirst()
        .orElseThrow();
  }

  private static String slice(List<String> mates) {
    return Names.routeSlice("g", key(mates.getFirst()));
  }

  private static List<String> names(List<RouteSliceSpec.Route> routes) {
    return routes.stream().map(RouteSliceSpec.Route::name).toList();
  }

  private static ObjectKey key(String name) {
    return new ObjectKey("team-a", name);
  }

  private static CompiledRoute.Entry entry(String name, int day, int bytes) {
    var route =
        Serialization.unmarshal(
            """
            namespace: team-a
            name: %s
            generation: 1
            created: "2026-11-0%dT00:00:00Z"
            """
                .formatted(name, day),
            RouteSliceSpec.Route.class);
    return new CompiledRoute.Entry(key(name), route, bytes, List.of());
  }
}
