package dev.modelroute.proxy.server.attempt;

import dev.modelroute.proxy.model.AttemptLabel;
import dev.modelroute.proxy.model.CallerError;
import dev.modelroute.proxy.model.Failure;
import dev.modelroute.proxy.model.FailureKind;
import dev.modelroute.proxy.route.Attempt;
import dev.modelroute.proxy.route.FailoverPolicy;
import dev.modelroute.proxy.route.LastWord;
import dev.modelroute.proxy.route.Step;
import dev.modelroute.proxy.route.Target;
import dev.modelroute.proxy.server.admission.Permit;
import dev.modelroute.proxy.server.exchange.Exchange;
import dev.modelroute.proxy.server.exchange.Keepalive;
import dev.modelroute.proxy.server.exchange.Refusals;
import dev.modelroute.proxy.server.exchange.Serving;
import dev.modelroute.proxy.server.loop.Alarms.Alarm;
import dev.modelroute.proxy.server.loop.Guard;
import dev.modelroute.proxy.server.slice.PreparedRoute;
import dev.modelroute.proxy.server.upstream.AttemptFailed;
import dev.modelroute.proxy.vendor.AnswerPath;
import dev.modelroute.proxy.vendor.Passage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// Tries a route's targets, one after another, until one answers or the policy says that there is
/// no other. Every attempt is made from the caller's pristine request, which is let go of once an
/// answer has begun.
public final class AttemptLoop {
  private final EventLoop loop;
  private final Serving serving;
  private final Guard guard;
  private final Exchange exchange;
  private final PreparedRoute route;
  private final boolean stateful;
  private final List<Target> order;
  private final List<Attempt> history = new ArrayList<>();
  private final Deadline deadline;
  private final Alarm totalTimer;
  private final Keepalive keepalive;
  private @Nullable Ways ways;
  private @Nullable Running running;
  private @Nullable Alarm pause;
  private boolean timeIsUp;
  private boolean cancelled;

  public AttemptLoop(EventLoop loop, Exchange exchange, Asked asked) {
    this.loop = loop;
    this.serving = loop.serving();
    this.guard = new Guard(loop.alarms(), this::bug);
    this.exchange = exchange;
    this.route = asked.route();
    this.ways = new Ways(exchange, asked.route(), asked.passages());
    this.stateful = asked.stateful();
    this.order = Affinities.order(route, exchange, stateful);
    this.deadline = asked.deadline();
    this.totalTimer =
        guard.timer(deadline.total(), () -> outOfTime("the request's total time is over"));
    this.keepalive = new Keepalive(guard, exchange, serving.keepaliveAfter());
  }

  public void start() {
    guard.run(() -> {
      loop.open().add(this);
      serving.budgets().requested(route);
      keepalive.start();
      next();
    });
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
        guard.timer(
            step.after(),
            () -> {
              pause = null;
              consider(step);
            });
  }

  private void consider(Step step) {
    passage(step.target()).ifPresent(passage -> consider(step, passage));
  }

  /// The request's way to `target`; when there is none, that is dealt with.
  private Optional<Passage> passage(Target target) {
    return switch (Objects.requireNonNull(ways).to(target)) {
      case Ways.Found.Open open -> Optional.of(open.passage());
      case Ways.Found.Closed closed -> {
        passedOver(target, closed.failure());
        yield Optional.empty();
      }
      case Ways.Found.Refused refused -> {
        refuse(refused.error());
        yield Optional.empty();
      }
    };
  }

  private void refuse(CallerError error) {
    finish();
    exchange.refuse(error);
  }

  private void consider(Step step, Passage passage) {
    boolean firstChoice = history.isEmpty() || history.stream().noneMatch(Attempt::counts);
    switch (Leave.asked(serving, step.target(), exchange.caller(), firstChoice)) {
      case Leave.Granted granted -> pay(step, passage, granted);
      case Leave.Denied denied -> passedOver(step.target(), denied.failure());
    }
  }

  private void pay(Step step, Passage passage, Leave.Granted leave) {
    if (step.costs() && !serving.budgets().spend(route)) {
      leave.permit().released();
      serving.metrics().budgetDenied(route.name());
      lastWord();
    } else {
      attempt(step.target(), passage, leave);
    }
  }

  private void passedOver(Target target, Failure failure) {
    history.add(new Attempt(target, failure));
    exchange.attempted(AttemptRecords.passedOver(target, failure));
    next();
  }

  private void attempt(Target target, Passage passage, Leave.Granted leave) {
    var limits = route.config().failover();
    AnswerPath answers = passage.answers(exchange.headers());
    var attempt =
        new UpstreamAttempt(
            guard,
            exchange,
            route.prepared(target),
            answers,
            limits,
            () -> committed(leave.permit()));
    var begun = new Running(target, leave.material(), leave.permit(), attempt);
    running = begun;
    attempt
        .run(loop.upstream(), begun.call(passage, answers, exchange, limits.connect()))
        .onSuccess(guard.of(_ -> answered(begun)))
        .onFailure(guard.of(cause -> failed(begun, AttemptFailed.of(cause, FailureKind.RESET))));
  }

  /// From here on nothing is sent again.
  private void committed(Permit permit) {
    permit.succeeded();
    ways = null;
    exchange.releaseBody();
  }

  private void answered(Running ended) {
    if (!ended.equals(running)) {
      return;
    }
    ended.answered(serving.credentials());
    exchange.attempted(AttemptRecords.answered(ended));
    finish();
    exchange.answered(null);
  }

  private void failed(Running ended, Failure failure) {
    if (!ended.equals(running)) {
      return;
    }
    running = null;
    if (cancelled || failure.kind() == FailureKind.CANCELLED) {
      ended.permit().released();
      exchange.attempted(AttemptRecords.cancelled(ended, failure, exchange.isCommitted()));
      finish();
      exchange.cancelled();
      return;
    }
    exchange.attempted(AttemptRecords.failed(ended, failure));
    ended.failed(failure, timeIsUp && deadline.isCallers(), serving.credentials());
    history.add(new Attempt(ended.target(), failure));
    if (failure.kind().label() == AttemptLabel.COMMITTED) {
      finish();
      exchange.answered(failure.kind().word());
      return;
    }
    next();
  }

  private void nothingLeft() {
    FailoverPolicy.lastResort(route.config().failover(), history, stateful)
        .ifPresentOrElse(this::insist, this::lastWord);
  }

  private void insist(Step step) {
    passage(step.target()).ifPresent(passage -> insist(step, passage));
  }

  private void insist(Step step, Passage passage) {
    Target target = step.target();
    switch (Leave.insisted(serving, target, exchange.caller())) {
      case Leave.Granted granted -> {
        history.removeIf(attempt -> attempt.target().equals(target));
        exchange.notPassedOver(target.name());
        pay(step, passage, granted);
      }
      case Leave.Denied _ -> lastWord();
    }
  }

  private void lastWord() {
    refuse(LastWords.of(route, history, deadline));
  }

  private void refuse(LastWord word) {
    finish();
    exchange.refuse(word);
  }

  private void outOfTime(String why) {
    timeIsUp = true;
    end(Failure.of(FailureKind.TIMEOUT, why), this::lastWord);
  }

  /// Ends what runs by `failure`, or what pauses by `last`.
  private void end(Failure failure, Runnable last) {
    if (running != null) {
      running.attempt().abort(failure);
    } else if (pause != null) {
      last.run();
    }
  }

  /// The proxy stops, and has waited as long as it may: the caller is told so.
  public void stop() {
    guard.run(this::stopped);
  }

  private void stopped() {
    var failure = Failure.of(FailureKind.STOPPING, "the proxy is shutting down");
    end(
        failure.withRetryAfter(Refusals.soon()),
        () -> refuse(new LastWord(Refusals.stopping(), Optional.empty(), LastWord.Retry.YES)));
  }

  /// The caller went away: nothing is generated for nobody.
  public void cancel() {
    guard.run(this::callerLeft);
  }

  private void callerLeft() {
    cancelled = true;
    if (running != null) {
      running.attempt().abort(Failure.of(FailureKind.CANCELLED, "the caller went away"));
    } else if (!exchange.isOver()) {
      finish();
      exchange.cancelled();
    }
  }

  private void bug(Throwable bug) {
    Running met = running;
    finish();
    if (met != null) {
      exchange.attempted(AttemptRecords.bug(met, exchange.isCommitted()));
      met.abandon();
    }
    exchange.failedByBug(bug);
  }

  private void finish() {
    totalTimer.stop();
    if (pause != null) {
      pause.stop();
    }
    keepalive.stop();
    loop.open().remove(this);
    running = null;
    ways = null;
  }
}
