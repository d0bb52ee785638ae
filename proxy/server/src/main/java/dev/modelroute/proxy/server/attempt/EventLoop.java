package dev.modelroute.proxy.server.attempt;

import dev.modelroute.proxy.server.exchange.Serving;
import dev.modelroute.proxy.server.loop.Alarms;
import dev.modelroute.proxy.server.upstream.Upstream;
import io.vertx.core.Vertx;
import java.util.HashSet;
import java.util.Set;

/// What one event loop has for itself, and what it shares. `open` are the requests that it serves
/// now.
public record EventLoop(
    Vertx vertx, Alarms alarms, Upstream upstream, Serving serving, Set<AttemptLoop> open) {
  public static EventLoop of(Vertx vertx, Serving serving) {
    var upstream = new Upstream(vertx, serving.resolver());
    return new EventLoop(vertx, new Alarms(vertx), upstream, serving, new HashSet<>());
  }
}
