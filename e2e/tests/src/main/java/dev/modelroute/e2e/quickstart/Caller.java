package dev.modelroute.e2e.quickstart;

import dev.modelroute.e2e.harness.RouteAnswer;

/// Who calls the route of the examples.
interface Caller {
  /// The call, as one would type it.
  String command(boolean stream);

  RouteAnswer call(boolean stream);
}
