package dev.modelroute.proxy.server.upstream;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Look-ups off the event loops, one of each host at a time: all who ask for a host meanwhile share
/// what comes of it, so that a slow resolver is not asked more the slower it is. Nothing is kept of
/// a look-up that is over.
final class SharedLookUps<A> {
  /// Nobody joins a look-up that is older: its resolver may never answer.
  private static final Duration HUNG = Duration.ofSeconds(30);

  /// Looks one host up; blocks.
  interface LookUp<A> {
    A of(String host) throws AttemptFailed;
  }

  private record UnderWay<A>(CompletableFuture<A> outcome, long sinceNanos) {}

  private final LookUp<A> lookUp;
  private final LongSupplier nanos;
  private final Map<String, UnderWay<A>> underWay = new ConcurrentHashMap<>();

  SharedLookUps(LookUp<A> lookUp, LongSupplier nanos) {
    this.lookUp = lookUp;
    this.nanos = nanos;
  }

  /// What comes of the look-up of `host` that is under way, or else of a new one; told on the
  /// asker's own event loop. An asker that stops waiting leaves the others alone.
  Future<A> of(Vertx vertx, String host) {
    UnderWay<A> joined = underWay.compute(host, (_, running) -> joinable(running, host));
    return Future.fromCompletionStage(joined.outcome(), vertx.getOrCreateContext());
  }

  private UnderWay<A> joinable(@Nullable UnderWay<A> running, String host) {
    long now = nanos.getAsLong();
    if (running != null && now - running.sinceNanos() < HUNG.toNanos()) {
      return running;
    }
    var started = new UnderWay<A>(new CompletableFuture<>(), now);
    Thread.ofVirtual().start(() -> run(host, started));
    return started;
  }

  /// It is over before it is told: who hears of a failure and asks again begins another.
  private void run(String host, UnderWay<A> started) {
    try {
      A found = lookUp.of(host);
      underWay.remove(host, started);
      started.outcome().complete(found);
    } catch (AttemptFailed | RuntimeException e) {
      underWay.remove(host, started);
      started.outcome().completeExceptionally(e);
    }
  }
}
