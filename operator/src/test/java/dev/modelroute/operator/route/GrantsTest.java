package dev.modelroute.operator.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.api.AllowedNamespaces;
import dev.modelroute.api.AllowedNamespaces.From;
import dev.modelroute.api.NamespaceSelector;
import dev.modelroute.api.NamespaceSelector.Operator;
import dev.modelroute.api.NamespaceSelector.Requirement;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrantsTest {
  private static final Map<String, String> LABELS = Map.of("team", "a", "ai", "yes");

  @Test
  void sameIsTheObjectsOwnNamespace() {
    assertTrue(Grants.let(AllowedNamespaces.SAME, "system", "system", Map.of()));
    assertFalse(Grants.let(AllowedNamespaces.SAME, "system", "team", LABELS));
  }

  @Test
  void allIsEveryNamespace() {
    assertTrue(Grants.let(new AllowedNamespaces(From.ALL, null), "system", "team", Map.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "IN, team, a, true",
    "IN, team, b, false",
    "IN, absent, a, false",
    "NOT_IN, team, a, false",
    "NOT_IN, team, b, true",
    "NOT_IN, absent, a, true",
    "EXISTS, team, , true",
    "EXISTS, absent, , false",
    "DOES_NOT_EXIST, team, , false",
    "DOES_NOT_EXIST, absent, , true",
  })
  void aRequirementHoldsAsKubernetesSays(
      Operator operator, String key, String value, boolean holds) {
    var values = value == null ? List.<String>of() : List.of(value);
    var selector = new NamespaceSelector(Map.of(), List.of(new Requirement(key, operator, values)));

    assertEquals(holds, selects(selector));
  }

  @Test
  void allOfASelectorMustHold() {
    var exists = new Requirement("ai", Operator.EXISTS, List.of());

    assertTrue(selects(new NamespaceSelector(Map.of("team", "a"), List.of(exists))));
    assertFalse(selects(new NamespaceSelector(Map.of("team", "b"), List.of(exists))));
  }

  @Test
  void whatIsNotSaidIsNotGranted() {
    assertFalse(selects(null));
    assertFalse(selects(new NamespaceSelector(Map.of(), List.of())));
    assertFalse(
        selects(
            new NamespaceSelector(Map.of(), List.of(new Requirement("team", null, List.of())))));
  }

  private static boolean selects(@Nullable NamespaceSelector selector) {
    return Grants.let(new AllowedNamespaces(From.SELECTOR, selector), "system", "team", LABELS);
  }
}
