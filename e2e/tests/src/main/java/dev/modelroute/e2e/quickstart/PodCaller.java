package dev.modelroute.e2e.quickstart;

import dev.modelroute.e2e.harness.RouteAnswer;
import dev.modelroute.e2e.harness.Team;

/// A pod of an app team, which has the gateway's address by DNS and a token by projection.
record PodCaller(Team team, String gateway) implements Caller {
  private static final String ROUTE = "chat";

  @Override
  public String command(boolean stream) {
    return "kubectl " + String.join(" ", team.command(gateway, ROUTE, stream));
  }

  @Override
  public RouteAnswer call(boolean stream) {
    return team.run(gateway, ROUTE, stream);
  }
}
