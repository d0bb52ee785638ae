package dev.modelroute.proxy.server.attempt;

import dev.modelroute.proxy.model.Caller;
import dev.modelroute.proxy.route.Target;
import dev.modelroute.proxy.route.TargetOrder;
import dev.modelroute.proxy.server.exchange.Exchange;
import dev.modelroute.proxy.server.slice.PreparedRoute;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/// The order in which a request tries its targets, by what its route wants kept together. Calls
/// that keep state at the vendor keep to their caller's target in any route.
final class Affinities {
  private Affinities() {}

  static List<Target> order(PreparedRoute route, Exchange exchange, boolean stateful) {
    String caller = caller(exchange.caller());
    return switch (route.config().affinity()) {
      case CALLER -> TargetOrder.of(route.targets(), caller);
      case KEY ->
          TargetOrder.of(
              route.targets(),
              exchange.affinityKey().map(key -> caller + '/' + key).orElse(caller));
      case NONE ->
          stateful
              ? TargetOrder.of(route.targets(), caller)
              : TargetOrder.of(route.targets(), ThreadLocalRandom.current());
    };
  }

  private static String caller(Caller caller) {
    return caller.namespace() + '/' + caller.name();
  }
}
