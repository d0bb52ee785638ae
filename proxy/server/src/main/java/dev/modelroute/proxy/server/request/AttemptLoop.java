package dev.modelroute.proxy.server.request;

import dev.modelroute.proxy.dialect.codec.AnswerHead;
import dev.modelroute.proxy.dialect.codec.InvalidRequest;
import dev.modelroute.proxy.model.Failure;
import dev.modelroute.proxy.model.FailureKind;
import dev.modelroute.proxy.route.Attempt;
import dev.modelroute.proxy.route.CoolDown;
import dev.modelroute.proxy.route.FailoverPolicy;
import dev.modelroute.proxy.route.Step;
import dev.modelroute.proxy.route.Target;
import dev.modelroute.proxy.server.credential.Material;
import dev.modelroute.proxy.server.slice.PreparedRoute;
import dev.modelroute.proxy.server.upstream.AttemptFailed;
import dev.modelroute.proxy.server.upstream.Upstream;
import dev.modelroute.proxy.server.upstream.UpstreamCall;
import dev.modelroute.proxy.vendor.Passage;
import dev.modelroute.proxy.vendor.Passages;
import dev.modelroute.proxy.wire.RequestEnvelope;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// Tries a route's targets, one after another, until one answers or the policy says that there is
/// no other. Every attempt is made from the caller's pristine request, which is let go of once an
/// answer has begun.
final class AttemptLoop {
  private static final long NONE = -1;

  private final EventLoop loop;
  private final Vertx vertx;
  private final Upstream upstream;
  private final Serving serving;
  private final Exchange exchange;
  private final PreparedRoute route;
  private final boolean stateful;
  private final List<Target> order;
  private final List<Attempt> history = new ArrayList<>();
  private final Deadline deadline;
  private final long totalTimer;
  private final Keepalive keepalive;
  private @Nullable Passages passages;
  private @Nullable UpstreamAttempt running;
  private long pause = NONE;
  private boolean timeIsUp;
  private boolean cancelled;

  AttemptLoop(
      EventLoop loop,
      Exchange exchange,
      RequestEnvelope envelope,
      PreparedRoute route,
      Deadline deadline) {
    this.loop = loop;
    this.vertx = loop.vertx();
    this.upstream = loop.upstream();
    this.serving = loop.serving();
    this.exchange = exchange;
    this.passages = passages(exchange, envelope, route);
    this.route = route;
    this.stateful = envelope.stateful();
    this.order = Affinities.order(route, exchange, stateful);
    this.deadline = deadline;
    this.totalTimer =
        vertx.setTimer(
            deadline.total().toMillis(), _ -> outOfTime("the request's total time is over"));
    this.keepalive = new Keepalive(loop, exchange);
  }

  private static Passages passages(
      Exchange exchange, RequestEnvelope envelope, PreparedRoute route) {
    var head =
        new AnswerHead(exchange.requestId(), envelope.model(), Instant.now().getEpochSecond());
    return new Passages(exchange.operation(), envelope, head, route.config().dropUnsupported());
  }

  void start() {
    loop.open().add(this);
    serving.budgets().requested(route);
    keepalive.start();
    next();
  }

  private void next() {
    if (timeIsUp || (!history.isEmpty() && deadline.isNear())) {
      lastWord();
      return;
    }
    double jitter = ThreadLocalRandom.current().nextDouble();
    FailoverPolicy.next(route.config().failover(), order, history, stateful, jitter)
        .ifPresentOrElse(this::step, this::nothingLeft);
  }

  private void step(Step step) {
    if (step.after().isZero()) {
      consider(step);
      return;
    }
    pause =
        vertx.setTimer(
            step.after().toMillis(),
            _ -> {
              pause = NONE;
              consider(step);
            });
  }

  private void consider(Step step) {
    passage(step.target()).ifPresent(passage -> consider(step, passage));
  }

  /// The request's way to `target`; when there is none, that is dealt with.
  private Optional<Passage> passage(Target target) {
    try {
      return switch (Objects.requireNonNull(passages).to(route.prepared(target))) {
        case Passages.Found.Open open -> Optional.of(open.passage());
        case Passages.Found.Closed closed -> {
          passedOver(target, closed.failure());
          yield Optional.empty();
        }
      };
    } catch (InvalidRequest e) {
      finish();
      exchange.refuse(Refusals.invalid(e));
      return Optional.empty();
    }
  }

  private void consider(Step step, Passage passage) {
    Target target = step.target();
    Material material = serving.credentials().material(target.credential());
    if (material instanceof Material.Missing missing) {
      passedOver(target, Failure.of(FailureKind.RESTING, missing.reason()));
    } else {
      boolean firstChoice = history.stream().noneMatch(Attempt::counts);
      admitted(step, passage, serving.admissions().admit(target, exchange.caller(), firstChoice));
    }
  }

  private void admitted(Step step, Passage passage, Permit permit) {
    if (!permit.isGranted()) {
      passedOver(
          step.target(),
          Failure.of(FailureKind.RESTING, "it cools down").withRetryAfter(permit.rest()));
    } else {
      pay(step, passage, permit);
    }
  }

  private void pay(Step step, Passage passage, Permit permit) {
    if (step.costs() && !serving.budgets().spend(route)) {
      permit.released();
      serving.metrics().budgetDenied(route.name());
      lastWord();
    } else {
      attempt(step.target(), passage, permit);
    }
  }

  private void passedOver(Target target, Failure failure) {
    history.add(new Attempt(target, failure));
    exchange.attempted(AttemptRecords.passedOver(target, failure));
    next();
  }

  private void attempt(Target target, Passage passage, Permit permit) {
    Material material = serving.credentials().material(target.credential());
    UpstreamCall call = call(target, passage, material);
    var attempt =
        new UpstreamAttempt(
            vertx,
            exchange,
            route.prepared(target),
            passage.answers(),
            route.config().failover(),
            () -> committed(permit));
    running = attempt;
    attempt
        .run(upstream, call)
        .onSuccess(_ -> answered(target, attempt))
        .onFailure(cause ->
            failed(target, material, permit, attempt, AttemptFailed.of(cause, FailureKind.RESET)));
  }

  private UpstreamCall call(Target target, Passage passage, Material material) {
    boolean stream = exchange.wantsStream();
    return new UpstreamCall(
        target.credential(),
        passage.form(),
        material,
        passage.body(),
        passage.headers(exchange.headers()),
        stream,
        stream ? passage.answers().streamType() : "application/json",
        route.config().failover().connect());
  }

  /// From here on nothing is sent again.
  private void committed(Permit permit) {
    permit.succeeded();
    passages = null;
    exchange.releaseBody();
  }

  private void answered(Target target, UpstreamAttempt attempt) {
    serving.credentials().called(target.credential(), false, "");
    exchange.attempted(AttemptRecords.answered(target, attempt));
    finish();
    exchange.answered(null);
  }

  private void failed(
      Target target, Material material, Permit permit, UpstreamAttempt attempt, Failure failure) {
    running = null;
    if (cancelled) {
      permit.released();
      exchange.attempted(AttemptRecords.cancelled(target, attempt, failure));
      finish();
      exchange.cancelled();
      return;
    }
    exchange.attempted(AttemptRecords.failed(target, attempt, failure));
    judge(target, material, permit, failure);
    history.add(new Attempt(target, failure));
    if (failure.kind() == FailureKind.BROKEN) {
      finish();
      exchange.answered(failure.kind().word());
      return;
    }
    next();
  }

  private void judge(Target target, Material material, Permit permit, Failure failure) {
    if (timeIsUp && deadline.isCallers()) {
      permit.released();
    } else {
      permit.failed(failure);
    }
    if (CoolDown.isCredentials(failure)) {
      serving.credentials().called(target.credential(), true, material.redact(failure.message()));
    }
  }

  private void nothingLeft() {
    FailoverPolicy.lastResort(route.config().failover(), history, stateful)
        .ifPresentOrElse(this::insist, this::lastWord);
  }

  private void insist(Step step) {
    Target target = step.target();
    Permit permit = serving.admissions().insist(target, exchange.caller());
    if (!permit.isGranted()) {
      lastWord();
      return;
    }
    history.removeIf(attempt -> attempt.target().equals(target));
    exchange.notPassedOver(target.name());
    passage(target).ifPresent(passage -> pay(step, passage, permit));
  }

  private void lastWord() {
    finish();
    exchange.refuse(LastWords.of(route, history, deadline));
  }

  private void outOfTime(String why) {
    timeIsUp = true;
    if (running != null) {
      running.abort(Failure.of(FailureKind.TIMEOUT, why));
    } else if (pause != NONE) {
      lastWord();
    }
  }

  /// The proxy stops, and has waited as long as it may: the caller is told so.
  void stop() {
    outOfTime("the proxy is shutting down");
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
    vertx.cancelTimer(pause);
    keepalive.stop();
    loop.open().remove(this);
    running = null;
    passages = null;
  }
}
