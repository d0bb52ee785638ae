package dev.modelroute.proxy.server.request;

import dev.modelroute.proxy.config.LimitsConfig;
import dev.modelroute.proxy.dialect.Dialect;
import dev.modelroute.proxy.dialect.codec.AnswerHead;
import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.model.Caller;
import dev.modelroute.proxy.model.CallerError;
import dev.modelroute.proxy.model.Operation;
import dev.modelroute.proxy.server.attempt.Asked;
import dev.modelroute.proxy.server.attempt.AttemptLoop;
import dev.modelroute.proxy.server.attempt.Deadline;
import dev.modelroute.proxy.server.attempt.EventLoop;
import dev.modelroute.proxy.server.caller.CallerAuthenticator;
import dev.modelroute.proxy.server.caller.CallerProof;
import dev.modelroute.proxy.server.exchange.Exchange;
import dev.modelroute.proxy.server.exchange.Refusals;
import dev.modelroute.proxy.server.exchange.Reply;
import dev.modelroute.proxy.server.exchange.RequestBody;
import dev.modelroute.proxy.server.exchange.Serving;
import dev.modelroute.proxy.server.loop.Guard;
import dev.modelroute.proxy.server.slice.PreparedRoute;
import dev.modelroute.proxy.server.slice.Snapshot;
import dev.modelroute.proxy.vendor.Passages;
import dev.modelroute.proxy.wire.RequestEnvelope;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/// Takes requests of one event loop: who calls, then the body, then which route, then its targets.
/// Whatever is refused is refused before anything is sent to a vendor, and as early as it can be
/// known.
public final class RequestHandler {
  /// Whoever writes so slowly may still read.
  private static final long LINGER_MILLIS = 1000;

  private final EventLoop loop;
  private final Serving serving;
  private final CallerProof proof;

  public RequestHandler(Vertx vertx, Serving serving) {
    this.loop = EventLoop.of(vertx, serving);
    this.serving = serving;
    this.proof = new CallerProof(new CallerAuthenticator(), serving.callerKeys());
  }

  /// Never throws: a bug of ours is that request's failure alone.
  public void handle(HttpServerRequest request) {
    Optional<Operation> operation = operation(String.valueOf(request.path()));
    if (operation.isEmpty()) {
      new ModelsHandler(serving, proof).handle(request);
      return;
    }
    Exchange exchange = exchange(request, operation.get());
    var guard = new Guard(loop.alarms(), exchange::failedByBug);
    guard.run(() -> admit(request, exchange, guard));
  }

  /// Ends what is still open, for a proxy that stops; on its event loop.
  public void endAll() {
    List.copyOf(loop.open()).forEach(AttemptLoop::stop);
  }

  private void admit(HttpServerRequest request, Exchange exchange, Guard guard) {
    Optional<CallerError> refusal = early(request, exchange);
    if (refusal.isPresent()) {
      exchange.refuse(refusal.get());
      return;
    }
    body(request, exchange, guard);
  }

  private static Optional<Operation> operation(String path) {
    for (Operation operation : Operation.values()) {
      if (path.length() == 3 + operation.path().length()
          && path.startsWith("/v1")
          && path.endsWith(operation.path())) {
        return Optional.of(operation);
      }
    }
    return Optional.empty();
  }

  private Exchange exchange(HttpServerRequest request, Operation operation) {
    var reply = new Reply(request, Dialect.of(operation));
    return new Exchange(newRequestId(), operation, request.headers(), reply, serving);
  }

  private static String newRequestId() {
    var bytes = new byte[16];
    ThreadLocalRandom.current().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /// What can be refused by the head alone.
  private Optional<CallerError> early(HttpServerRequest request, Exchange exchange) {
    Optional<Snapshot> snapshot = serving.snapshots().current();
    if (snapshot.isEmpty()) {
      return Optional.of(Refusals.notConfigured());
    }
    if (!HttpMethod.POST.equals(request.method())) {
      request.response().putHeader(HttpHeaders.ALLOW, "POST");
      return Optional.of(Refusals.methodNotAllowed("POST"));
    }
    Optional<Caller> caller =
        proof.caller(request.headers(), snapshot.get().gateway().callers(), Instant.now());
    if (caller.isEmpty()) {
      return Optional.of(Refusals.unauthenticated());
    }
    exchange.calledBy(caller.get());
    if (!exchange.enter()) {
      serving.metrics().shed("requests");
      return Optional.of(Refusals.overloaded("requests"));
    }
    return body(request, snapshot.get().gateway().limits());
  }

  /// What the head says of the body.
  private Optional<CallerError> body(HttpServerRequest request, LimitsConfig limits) {
    String encoding = request.getHeader("content-encoding");
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      return Optional.of(Refusals.encoded());
    }
    long length = announcedLength(request);
    if (length > limits.maxBodyBytes()) {
      return Optional.of(Refusals.tooLarge(limits.maxBodyBytes()));
    }
    if (!serving.load().bodies().hasRoom(length, limits.bodyMemoryPercent())) {
      serving.metrics().shed("bodies");
      return Optional.of(Refusals.overloaded("bodies"));
    }
    return Optional.empty();
  }

  private static long announcedLength(HttpServerRequest request) {
    String length = request.getHeader("content-length");
    try {
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private void body(HttpServerRequest request, Exchange exchange, Guard guard) {
    Snapshot snapshot = serving.snapshots().current().orElseThrow();
    var body = new RequestBody(guard, snapshot.gateway().limits(), serving.load().bodies());
    exchange.holds(body);
    request.response().closeHandler(guard.of(_ -> exchange.cancelled()));
    body.collect(request)
        .onSuccess(guard.of(bytes -> asked(request, exchange, snapshot, bytes)))
        .onFailure(guard.of(cause -> refused(request, exchange, cause)));
  }

  private void refused(HttpServerRequest request, Exchange exchange, Throwable cause) {
    if (!(cause instanceof RequestBody.Refused refused)) {
      exchange.cancelled();
      return;
    }
    if (refused.error().status() == 503) {
      serving.metrics().shed("bodies");
    }
    exchange.refuse(refused.error());
    if (refused.error().status() == 408) {
      loop.vertx().setTimer(LINGER_MILLIS, _ -> close(request));
    }
  }

  private static void close(HttpServerRequest request) {
    var _ = request.connection().close();
  }

  private void asked(HttpServerRequest request, Exchange exchange, Snapshot snapshot, Bytes body) {
    if (exchange.isOver()) {
      return;
    }
    try {
      RequestEnvelope envelope = RequestEnvelope.read(body);
      Optional<PreparedRoute> route = snapshot.find(exchange.caller(), envelope.model());
      if (route.isEmpty()) {
        exchange.refuse(Refusals.noRoute(envelope.model()));
      } else if (envelope.stream() && !exchange.operation().streams()) {
        exchange.refuse(Refusals.noStream(exchange.operation().path()));
      } else {
        serve(request, exchange, envelope, route.get());
      }
    } catch (RequestEnvelope.Malformed e) {
      exchange.refuse(Refusals.malformed(String.valueOf(e.getMessage())));
    }
  }

  private void serve(
      HttpServerRequest request, Exchange exchange, RequestEnvelope envelope, PreparedRoute route) {
    exchange.asks(envelope, route);
    Deadline deadline;
    try {
      deadline =
          Deadline.of(route.config().failover().total(), Deadline.callers(request.headers()));
    } catch (IllegalArgumentException e) {
      exchange.refuse(Refusals.badHeader("The header " + e.getMessage() + "."));
      return;
    }
    var asked =
        new Asked(route, passages(exchange, envelope, route), envelope.stateful(), deadline);
    var attempts = new AttemptLoop(loop, exchange, asked);
    request.response().closeHandler(_ -> attempts.cancel());
    request.response().exceptionHandler(_ -> attempts.cancel());
    attempts.start();
  }

  private static Passages passages(
      Exchange exchange, RequestEnvelope envelope, PreparedRoute route) {
    var head =
        new AnswerHead(exchange.requestId(), envelope.model(), Instant.now().getEpochSecond());
    return new Passages(
        exchange.operation(),
        exchange.dialect().caller(),
        envelope,
        head,
        route.config().dropUnsupported());
  }
}
