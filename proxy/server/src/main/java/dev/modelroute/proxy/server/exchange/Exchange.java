package dev.modelroute.proxy.server.exchange;

import dev.modelroute.proxy.config.LimitsConfig;
import dev.modelroute.proxy.dialect.Dialect;
import dev.modelroute.proxy.model.Caller;
import dev.modelroute.proxy.model.CallerError;
import dev.modelroute.proxy.model.FeatureUse;
import dev.modelroute.proxy.model.Operation;
import dev.modelroute.proxy.route.LastWord;
import dev.modelroute.proxy.server.slice.PreparedRoute;
import dev.modelroute.proxy.server.telemetry.Log;
import dev.modelroute.proxy.server.telemetry.RequestRecord;
import dev.modelroute.proxy.wire.RequestEnvelope;
import io.vertx.core.MultiMap;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// One request from its arrival to its end: what is known of it so far, and its record when it is
/// over. It ends once, whatever happens.
public final class Exchange {
  private static final String AFFINITY_KEY = "x-modelroute-affinity-key";

  private static final Log LOG = Log.of(Exchange.class);

  private final String requestId;
  private final Operation operation;
  private final Map<String, String> headers;
  private final Optional<String> affinityKey;
  private final Reply reply;
  private final Serving serving;
  private final Instant started = Instant.now();
  private final long startNanos = System.nanoTime();
  private final List<RequestRecord.Attempt> attempts = new ArrayList<>();

  private @Nullable Caller caller;
  private @Nullable RequestBody body;
  private @Nullable PreparedRoute route;
  private boolean stream;
  private boolean committed;
  private boolean entered;
  private boolean over;

  public Exchange(
      String requestId, Operation operation, MultiMap received, Reply reply, Serving serving) {
    this.requestId = requestId;
    this.operation = operation;
    this.headers = CallerHeaders.forwarded(received);
    this.affinityKey = Optional.ofNullable(received.get(AFFINITY_KEY));
    this.reply = reply;
    this.serving = serving;
    serving.metrics().started();
    reply.header("x-modelroute-request-id", requestId);
  }

  public String requestId() {
    return requestId;
  }

  public Operation operation() {
    return operation;
  }

  public Dialect dialect() {
    return Dialect.of(operation);
  }

  /// The caller's headers that vendors get.
  public Map<String, String> headers() {
    return headers;
  }

  /// What the caller wants its calls kept together by.
  public Optional<String> affinityKey() {
    return affinityKey;
  }

  public LimitsConfig limits() {
    return serving.limits();
  }

  public Reply reply() {
    return reply;
  }

  /// What an attempt may keep of its answer.
  public Allowance allowance() {
    return new Allowance(serving.load().answers(), () -> serving.metrics().shed("answers"));
  }

  public boolean isOver() {
    return over;
  }

  /// Takes the request in; false when there are too many.
  public boolean enter() {
    entered = serving.load().enter(serving.limits().maxInFlight());
    return entered;
  }

  public void calledBy(Caller proven) {
    caller = proven;
  }

  public Caller caller() {
    return Objects.requireNonNull(caller, "a proven caller");
  }

  public void asks(RequestEnvelope request, PreparedRoute found) {
    stream = request.stream();
    route = found;
    reply.header("x-modelroute-route", found.name());
  }

  public boolean wantsStream() {
    return stream;
  }

  /// The body's bytes are this request's until `releaseBody`, or its end.
  public void holds(RequestBody received) {
    body = received;
  }

  /// Takes the memory in which the body is converted; says what the caller is told when there is
  /// none.
  public Optional<CallerError> convertBody(long bytes) {
    if (body == null || bytes == 0) {
      return Optional.empty();
    }
    Optional<CallerError> refusal = body.convert(bytes);
    refusal.filter(error -> error.status() == 503).ifPresent(_ -> serving.metrics().shed("bodies"));
    return refusal;
  }

  public void releaseBody() {
    if (body != null) {
      body.release();
    }
  }

  public void attempted(RequestRecord.Attempt attempt) {
    attempts.add(attempt);
  }

  /// A target that was passed over is tried after all.
  public void notPassedOver(String target) {
    attempts.removeIf(attempt -> attempt.target().equals(target));
  }

  /// An attempt's content goes to the caller from here on. Its target, what was tried before it,
  /// and what it was not told stand in the head, unless keep-alives opened that already.
  public void committedTo(String target, List<FeatureUse> dropped) {
    committed = true;
    reply.header("x-modelroute-target", target);
    reply.header(
        "x-modelroute-attempts",
        attempts.isEmpty() ? target + ";ok" : tried() + ", " + target + ";ok");
    if (!dropped.isEmpty()) {
      reply.header(DroppedHeader.NAME, DroppedHeader.value(dropped));
      dropped.forEach(use -> serving.metrics().dropped(routeName(), use.feature()));
    }
  }

  private String routeName() {
    return Objects.requireNonNull(route, "a route that was found").name();
  }

  public boolean isCommitted() {
    return committed;
  }

  /// Every attempt as `target;outcome`, in order.
  private String tried() {
    var tried = new StringJoiner(", ");
    for (var attempt : attempts) {
      tried.add(attempt.target() + ";" + attempt.outcome());
    }
    return tried.toString();
  }

  /// The request was answered; `failure` when a stream broke that had begun.
  public void answered(@Nullable String failure) {
    end(reply.status(), failure);
  }

  /// The request is refused before anything was tried.
  public void refuse(CallerError error) {
    refuse(new LastWord(error, Optional.empty(), LastWord.Retry.UNSAID));
  }

  /// The request is refused, or every attempt failed.
  public void refuse(LastWord word) {
    if (over) {
      return;
    }
    if (!attempts.isEmpty()) {
      reply.header("x-modelroute-attempts", tried());
    }
    switch (word.retry()) {
      case YES -> reply.header("x-should-retry", "true");
      case NO -> reply.header("x-should-retry", "false");
      case UNSAID -> {}
    }
    boolean inBand = reply.isOpen();
    CallerError told = dialect().told(word.error());
    var _ = reply.error(told, word.vendorBody().filter(dialect()::readsError));
    end(inBand ? 200 : told.status(), inBand ? "failed" : null);
  }

  /// A bug of ours met the request: a stream that the caller sees already ends with an error event.
  public void failedByBug(Throwable bug) {
    LOG.bugWithoutContent("a request failed by a bug", bug, "requestId", requestId);
    if (over) {
      return;
    }
    boolean inBand = reply.isOpen();
    CallerError told = dialect().told(Refusals.bug(requestId));
    var _ = reply.error(told, Optional.empty());
    end(inBand ? 200 : told.status(), RequestRecord.BUG);
  }

  /// The caller went away.
  public void cancelled() {
    end(499, "cancelled");
  }

  private void end(int status, @Nullable String failure) {
    if (over) {
      return;
    }
    over = true;
    releaseBody();
    if (entered) {
      serving.load().leave();
    }
    var record =
        new RequestRecord(
            requestId,
            started,
            Duration.ofNanos(System.nanoTime() - startNanos),
            Optional.ofNullable(caller),
            operation,
            route == null ? null : route.name(),
            wantsStream(),
            status,
            failure,
            attempts);
    serving.metrics().ended(record);
    serving.audit().write(record);
  }
}
