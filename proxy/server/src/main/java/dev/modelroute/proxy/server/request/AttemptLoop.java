package dev.modelroute.proxy.server.request;

import dev.modelroute.proxy.model.CallerError;
import dev.modelroute.proxy.model.Failure;
import dev.modelroute.proxy.model.FailureKind;
import dev.modelroute.proxy.route.Attempt;
import dev.modelroute.proxy.route.CoolDown;
import dev.modelroute.proxy.route.FailoverPolicy;
import dev.modelroute.proxy.route.LastWord;
import dev.modelroute.proxy.route.Target;
import dev.modelroute.proxy.server.credential.Material;
import dev.modelroute.proxy.server.slice.PreparedRoute;
import dev.modelroute.proxy.server.telemetry.RequestRecord;
import dev.modelroute.proxy.server.upstream.AttemptFailed;
import dev.modelroute.proxy.server.upstream.Upstream;
import dev.modelroute.proxy.server.upstream.UpstreamCall;
import dev.modelroute.proxy.vendor.Form;
import dev.modelroute.proxy.vendor.PreparedTarget;
import dev.modelroute.proxy.wire.RequestEnvelope;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// Tries a route's targets, one after another, until one answers or the policy says that there is
/// no other. Every attempt is made from the caller's pristine request.
final class AttemptLoop {
  private final Vertx vertx;
  private final Upstream upstream;
  private final Serving serving;
  private final Exchange exchange;
  private final RequestEnvelope envelope;
  private final PreparedRoute route;
  private final List<Target> order;
  private final List<Attempt> history = new ArrayList<>();
  private final long totalTimer;
  private final Keepalive keepalive;
  private @Nullable UpstreamAttempt running;
  private boolean restIsIgnored;
  private boolean timeIsUp;
  private boolean cancelled;

  AttemptLoop(EventLoop loop, Exchange exchange, RequestEnvelope envelope, PreparedRoute route) {
    this.vertx = loop.vertx();
    this.upstream = loop.upstream();
    this.serving = loop.serving();
    this.exchange = exchange;
    this.envelope = envelope;
    this.route = route;
    this.order = FailoverPolicy.order(route.targets(), ThreadLocalRandom.current());
    this.totalTimer =
        vertx.setTimer(route.config().failover().total().toMillis(), _ -> outOfTime());
    this.keepalive = new Keepalive(loop, exchange);
  }

  void start() {
    keepalive.start();
    next();
  }

  private void next() {
    if (timeIsUp) {
      nothingLeft();
      return;
    }
    FailoverPolicy.next(route.config().failover(), order, history, envelope.stateful())
        .ifPresentOrElse(this::consider, this::nothingLeft);
  }

  private void consider(Target target) {
    PreparedTarget prepared = route.prepared(target);
    Optional<Form> form = prepared.form(exchange.operation());
    Material material = serving.credentials().material(target.credential());
    Optional<Failure> obstacle = obstacle(target, form, material);
    if (obstacle.isPresent()) {
      passedOver(target, obstacle.get());
    } else {
      attempt(prepared, form.orElseThrow(), material);
    }
  }

  /// Why a target is not even tried.
  private Optional<Failure> obstacle(Target target, Optional<Form> form, Material material) {
    if (form.isEmpty()) {
      return Optional.of(
          Failure.of(FailureKind.UNSUPPORTED, "it does not serve " + exchange.operation().path()));
    }
    if (material instanceof Material.Missing missing) {
      return Optional.of(Failure.of(FailureKind.RESTING, missing.reason()));
    }
    Duration rest = restIsIgnored ? Duration.ZERO : serving.coolDowns().remaining(target);
    return rest.isZero()
        ? Optional.empty()
        : Optional.of(Failure.of(FailureKind.RESTING, "it cools down").withRetryAfter(rest));
  }

  private void passedOver(Target target, Failure failure) {
    history.add(new Attempt(target, failure));
    exchange.attempted(record(target, failure.kind().word(), failure.kind().label().word(), null));
    next();
  }

  private void attempt(PreparedTarget prepared, Form form, Material material) {
    Target target = prepared.target();
    var call =
        new UpstreamCall(
            target.credential(),
            form,
            material,
            envelope.withModel(prepared.quotedModel()),
            exchange.headers(),
            envelope.stream(),
            route.config().failover().connect());
    var attempt = new UpstreamAttempt(vertx, exchange, prepared, route.config().failover());
    running = attempt;
    attempt
        .run(upstream, call)
        .onSuccess(_ -> answered(target, attempt))
        .onFailure(
            cause -> failed(target, material, attempt, AttemptFailed.of(cause, FailureKind.RESET)));
  }

  private void answered(Target target, UpstreamAttempt attempt) {
    serving.coolDowns().succeeded(target);
    serving.credentials().called(target.credential(), false, "");
    exchange.attempted(record(target, "ok", "committed", attempt));
    finish();
    exchange.answered(null);
  }

  private void failed(Target target, Material material, UpstreamAttempt attempt, Failure failure) {
    running = null;
    if (cancelled) {
      exchange.attempted(
          record(target, FailureKind.CANCELLED.word(), failure.kind().label().word(), attempt));
      finish();
      exchange.cancelled();
      return;
    }
    exchange.attempted(
        record(target, failure.kind().word(), failure.kind().label().word(), attempt));
    serving.coolDowns().failed(target, failure);
    if (CoolDown.isCredentials(failure)) {
      serving.credentials().called(target.credential(), true, material.redact(failure.message()));
    }
    history.add(new Attempt(target, failure));
    if (failure.kind() == FailureKind.BROKEN) {
      finish();
      exchange.answered(failure.kind().word());
      return;
    }
    next();
  }

  private static RequestRecord.Attempt record(
      Target target, String outcome, String label, @Nullable UpstreamAttempt attempt) {
    return new RequestRecord.Attempt(
        target.name(),
        target.credential().vendor().metricName(),
        target.config().model(),
        outcome,
        label,
        attempt == null ? 0 : attempt.vendorStatus(),
        attempt == null ? null : attempt.vendorRequestId(),
        Duration.ofNanos(attempt == null ? 0 : attempt.elapsedNanos()),
        attempt == null || attempt.firstContentNanos() < 0
            ? null
            : Duration.ofNanos(attempt.firstContentNanos()));
  }

  private void nothingLeft() {
    Optional<Target> resting =
        restIsIgnored ? Optional.empty() : FailoverPolicy.leastResting(history);
    if (resting.isPresent()) {
      restIsIgnored = true;
      history.removeIf(attempt -> attempt.target().equals(resting.get()));
      consider(resting.get());
      return;
    }
    finish();
    LastWord word = lastWord();
    exchange.refuse(word.error(), word.vendorBody());
  }

  private LastWord lastWord() {
    if (history.isEmpty()) {
      String problems =
          route.problems().isEmpty() ? "it has none" : String.join("; ", route.problems());
      String message =
          "Route " + route.name() + " has no target that can be called: " + problems + ".";
      return new LastWord(
          CallerError.of(503, "server_error", "no_targets", message), Optional.empty());
    }
    return LastWord.of(route.name(), history);
  }

  private void outOfTime() {
    timeIsUp = true;
    if (running != null) {
      running.abort(Failure.of(FailureKind.TIMEOUT, "the request's total time is over"));
    }
  }

  /// The caller went away: nothing is generated for nobody.
  void cancel() {
    cancelled = true;
    if (running != null) {
      running.abort(Failure.of(FailureKind.CANCELLED, "the caller went away"));
    } else if (!exchange.isOver()) {
      finish();
      exchange.cancelled();
    }
  }

  private void finish() {
    vertx.cancelTimer(totalTimer);
    keepalive.stop();
    running = null;
  }
}
