package dev.modelroute.proxy.route;

import static dev.modelroute.proxy.route.Routes.route;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.modelroute.proxy.config.RouteConfig;
import dev.modelroute.proxy.model.Caller;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTableTest {
  private static final Caller TEAM_A = new Caller.ServiceAccount("team-a", "app");
  private static final Caller TEAM_B = new Caller.ServiceAccount("team-b", "app");

  private static final RouteTable TABLE =
      RouteTable.of(
          "gateway",
          List.of(
              route("team-a", "chat", List.of("gpt-5.5", "team-b/mini"), "team-a"),
              route("team-a", "foreign", List.of(), "team-b"),
              route("team-b", "chat", List.of(), "team-b"),
              route("team-b", "mini", List.of(), "team-a"),
              route("gateway", "shared", List.of("gpt-5.5", "common"), "team-b"),
              route("gateway", "chat", List.of(), "team-a")));

  @ParameterizedTest(name = "{0} says {1}")
  @CsvSource({
    "team-a, chat, team-a/chat", // its own before the gateway's
    "team-a, gpt-5.5, team-a/chat", // an alias
    "team-a, team-a/chat, team-a/chat", // qualified
    "team-a, team-b/mini, team-a/chat", // an alias with a slash before namespace/name
    "team-a, gateway/chat, gateway/chat",
    "team-a, mini, none", // another namespace's needs its name
    "team-a, team-b/chat, none", // exists, and is not allowed
    "team-a, foreign, none",
    "team-a, common, none",
    "team-b, gpt-5.5, gateway/shared", // the gateway's when it has none of its own
    "team-b, common, gateway/shared",
    "team-b, chat, team-b/chat",
    "team-b, team-a/foreign, team-a/foreign",
    "team-b, nothing, none",
  })
  void finds(String namespace, String name, String expected) {
    var caller = new Caller.ServiceAccount(namespace, "app");

    assertEquals(expected, TABLE.find(caller, name).map(RouteConfig::qualifiedName).orElse("none"));
  }

  @Test
  @DisplayName("A caller is listed what it can call, under names that work")
  void listsNames() {
    assertEquals(
        List.of("chat", "gateway/chat", "gpt-5.5", "team-b/mini"),
        TABLE.names(TEAM_A).stream().map(RouteTable.Named::name).toList());
    assertEquals(
        List.of("chat", "common", "gpt-5.5", "shared", "team-a/foreign"),
        TABLE.names(TEAM_B).stream().map(RouteTable.Named::name).toList());
  }

  @Test
  void aForeignAliasIsNoNameElsewhere() {
    assertEquals(Optional.empty(), TABLE.find(TEAM_B, "team-a/gpt-5.5"));
  }
}
