package dev.modelroute.proxy.server.attempt;

import dev.modelroute.proxy.model.CallerError;
import dev.modelroute.proxy.route.Attempt;
import dev.modelroute.proxy.route.LastWord;
import dev.modelroute.proxy.server.slice.PreparedRoute;
import java.util.List;
import java.util.Optional;

/// What a request is told that no target answered.
final class LastWords {
  private LastWords() {}

  static LastWord of(PreparedRoute route, List<Attempt> history, Deadline deadline) {
    if (!history.isEmpty()) {
      return LastWord.of(route.name(), history);
    }
    return new LastWord(
        route.targets().isEmpty() ? noTargets(route) : noTime(deadline),
        Optional.empty(),
        LastWord.Retry.NO);
  }

  private static CallerError noTargets(PreparedRoute route) {
    String problems =
        route.problems().isEmpty() ? "it has none" : String.join("; ", route.problems());
    String message =
        "Route " + route.name() + " has no target that can be called: " + problems + ".";
    return CallerError.of(503, "server_error", "no_targets", message);
  }

  private static CallerError noTime(Deadline deadline) {
    return CallerError.of(
        504,
        "server_error",
        "upstream_timeout",
        "Nothing was tried within "
            + deadline.total().toMillis()
            + " ms: give the request more time.");
  }
}
