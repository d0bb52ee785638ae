package dev.modelroute.proxy.route;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.modelroute.proxy.route.NameClaims.Claim;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NameClaimsTest {
  private static final Claim OLD =
      new Claim("a", "old", "2026-01-01T00:00:00Z", List.of("gpt", "new"));
  private static final Claim NEW =
      new Claim("a", "new", "2026-01-02T00:00:00Z", List.of("gpt", "mini"));
  private static final Claim OTHER =
      new Claim("b", "other", "2025-01-01T00:00:00Z", List.of("gpt"));

  @Test
  void theOlderRouteHasTheAlias() {
    assertEquals(Optional.of(OLD), NameClaims.settle(List.of(NEW, OLD)).owner("a", "gpt"));
  }

  @Test
  void aNameBeatsAnOlderAlias() {
    assertEquals(Optional.of(NEW), NameClaims.settle(List.of(OLD, NEW)).owner("a", "new"));
  }

  @Test
  void theLoserKeepsItsOtherNames() {
    assertEquals(Optional.of(NEW), NameClaims.settle(List.of(OLD, NEW)).owner("a", "mini"));
  }

  @Test
  void namespacesDoNotMeet() {
    var claims = NameClaims.settle(List.of(OLD, NEW, OTHER));

    assertEquals(Optional.of(OLD), claims.owner("a", "gpt"));
    assertEquals(Optional.of(OTHER), claims.owner("b", "gpt"));
    assertEquals(Optional.empty(), claims.owner("b", "old"));
  }
}
