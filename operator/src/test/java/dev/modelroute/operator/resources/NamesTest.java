package dev.modelroute.operator.resources;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
  /// Were it to change, every entry would move at the operator's next start.
  @Test
  void aRoutesSliceNeverChanges() {
    assertEquals("default.106", Names.routeSlice("default", new ObjectKey("team-a", "chat")));
    assertEquals("default.14f", Names.routeSlice("default", new ObjectKey("team-b", "chat")));
  }

  @Test
  void routesSpreadOverTheSlices() {
    var counts = new HashMap<String, Integer>();
    for (int i = 0; i < 10_000; i++) {
      counts.merge(Names.routeSlice("g", new ObjectKey("team", "route-" + i)), 1, Integer::sum);
    }

    assertTrue(counts.size() > 1000, "only " + counts.size() + " slices are used");
    assertTrue(counts.values().stream().allMatch(count -> count < 30));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "/", "a/", "/b", "a/b/c"})
  void aKeyIsNamespaceAndName(String text) {
    assertThrows(IllegalArgumentException.class, () -> ObjectKey.parse(text));
  }

  @Test
  void readsAKey() {
    assertEquals(new ObjectKey("a", "b"), ObjectKey.parse("a/b"));
  }
}
