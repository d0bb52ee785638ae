package dev.modelroute.proxy.server.attempt;

import dev.modelroute.proxy.config.FailoverConfig;
import dev.modelroute.proxy.dialect.stream.StreamPipe;
import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.model.Failure;
import dev.modelroute.proxy.model.FailureKind;
import dev.modelroute.proxy.server.exchange.Allowance;
import dev.modelroute.proxy.server.exchange.Exchange;
import dev.modelroute.proxy.server.loop.Guard;
import dev.modelroute.proxy.server.loop.Timeouts;
import dev.modelroute.proxy.server.upstream.AttemptFailed;
import dev.modelroute.proxy.server.upstream.Upstream;
import dev.modelroute.proxy.server.upstream.UpstreamCall;
import dev.modelroute.proxy.vendor.AnswerPath;
import dev.modelroute.proxy.vendor.ErrorAnswer;
import dev.modelroute.proxy.vendor.PreparedTarget;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One attempt: sends a call, and brings its answer to the caller. It ends once, by whichever comes
/// first: the answer's end, a failure, a timeout, or the caller's going away; then nothing of it is
/// left running.
final class UpstreamAttempt {
  /// A plain answer is held as a whole before it goes on.
  private static final int MAX_ANSWER = 64 * 1024 * 1024;

  private static final Duration LINGER = Duration.ofSeconds(5);

  private final Guard guard;
  private final Exchange exchange;
  private final PreparedTarget target;
  private final AnswerPath answers;
  private final FailoverConfig limits;
  private final Runnable onCommit;
  private final Timeouts timeouts;
  private final Allowance allowance;
  private final AttemptTrace trace = new AttemptTrace();
  private final Promise<Void> outcome = Promise.promise();

  private @Nullable HttpClientRequest request;
  private @Nullable StreamRelay relay;
  private boolean received;
  private boolean callerStalls;

  /// `onCommit` is told once content goes to the caller.
  UpstreamAttempt(
      Guard guard,
      Exchange exchange,
      PreparedTarget target,
      AnswerPath answers,
      FailoverConfig limits,
      Runnable onCommit) {
    this.guard = guard;
    this.exchange = exchange;
    this.target = target;
    this.answers = answers;
    this.limits = limits;
    this.onCommit = onCommit;
    this.timeouts = new Timeouts(guard, this::timedOut);
    this.allowance = exchange.allowance();
  }

  /// Runs to the end; fails with `AttemptFailed`.
  Future<Void> run(Upstream upstream, UpstreamCall call) {
    timeouts.allow(limits.firstToken());
    upstream
        .send(call, this::started)
        .onSuccess(guard.of(this::answer))
        .onFailure(guard.of(this::notSent));
    return outcome.future().onComplete(_ -> over());
  }

  private void over() {
    timeouts.stop();
    allowance.release();
  }

  private void started(HttpClientRequest sent) {
    request = sent;
    if (outcome.future().isComplete()) {
      drop();
    }
  }

  /// Sending ends with an answer or with a failure; anything else is a bug.
  private void notSent(Throwable cause) {
    if (!(cause instanceof AttemptFailed failed)) {
      throw new IllegalStateException("the call cannot be sent", cause);
    }
    fail(failed.failure());
  }

  private void answer(HttpClientResponse response) {
    if (outcome.future().isComplete()) {
      drop();
      return;
    }
    trace.head(response);
    if (response.statusCode() != 200) {
      error(response);
    } else if (exchange.wantsStream()) {
      stream(response);
    } else {
      plain(response);
    }
  }

  private void error(HttpClientResponse response) {
    timeouts.allow(limits.idle());
    LimitedBody.collect(guard, response, limit(ErrorAnswer.MAX_BODY), timeouts::progress)
        .recover(_ -> Future.succeededFuture(Bytes.EMPTY))
        .onSuccess(guard.of(body -> fail(answers.failure(meaning(response, body)))));
  }

  private Failure meaning(HttpClientResponse response, Bytes body) {
    return target
        .adapter()
        .failure(
            new ErrorAnswer(
                response.statusCode(), VendorHeaders.of(response), body, Instant.now()));
  }

  private void plain(HttpClientResponse response) {
    trace.content();
    timeouts.allow(limits.idle());
    LimitedBody.collect(guard, response, limit(MAX_ANSWER), timeouts::progress)
        .onSuccess(guard.of(this::whole))
        .onFailure(guard.of(cause -> fail(AttemptFailed.of(cause, FailureKind.RESET))));
  }

  private LimitedBody.Limit limit(int bytes) {
    return new LimitedBody.Limit(bytes, allowance);
  }

  private void whole(Bytes body) {
    switch (answers.plain(body)) {
      case AnswerPath.Told.Bad bad -> fail(bad.failure());
      case AnswerPath.Told.Good good -> {
        trace.used(good.usage());
        exchange.committedTo(target.target().name(), answers.dropped());
        received = true;
        onCommit.run();
        end(exchange.reply().whole(good.body()));
      }
    }
  }

  /// The request is over when the caller has read its answer, or the time for that is over.
  private void end(Future<Void> read) {
    callerStalls = true;
    timeouts.allow(exchange.limits().readerIdle());
    read.onSuccess(guard.of(_ -> outcome.tryComplete()))
        .onFailure(guard.of(_ -> abort(Failure.of(FailureKind.CANCELLED, "the caller went away"))));
  }

  private void stream(HttpClientResponse response) {
    String type = String.valueOf(response.getHeader("content-type"));
    if (!type.toLowerCase(Locale.ROOT).startsWith(answers.streamType())) {
      fail(
          Failure.of(
              FailureKind.RESET, "a stream was asked for, and the vendor answered with " + type));
      return;
    }
    StreamPipe pipe = answers.pipe();
    var opened = new StreamRelay(guard, response, pipe, exchange.reply(), new Relayed(pipe));
    relay = opened;
    opened.start();
  }

  /// Whether the vendor's message is over, so that its connection may be another request's by now.
  private boolean isReceived() {
    return received || (relay != null && relay.messageEnded());
  }

  /// Follows the stream for the attempt.
  private final class Relayed implements StreamRelay.Listener {
    private final StreamPipe pipe;

    Relayed(StreamPipe pipe) {
      this.pipe = pipe;
    }

    @Override
    public void progress() {
      timeouts.progress();
    }

    @Override
    public Optional<Failure> keeps(long bytes) {
      return allowance.refusal(bytes);
    }

    @Override
    public void committed() {
      trace.content();
      timeouts.allow(limits.idle());
      exchange.committedTo(target.target().name(), answers.dropped());
      onCommit.run();
      exchange.reply().open();
    }

    @Override
    public void stalled() {
      callerStalls = true;
      timeouts.allow(exchange.limits().readerIdle());
    }

    @Override
    public void resumed() {
      callerStalls = false;
      timeouts.allow(limits.idle());
    }

    @Override
    public void ended(Future<Void> read) {
      trace.used(pipe.usage());
      // A vendor that does not end its message after the terminal marker would hold the connection.
      guard.timer(LINGER, UpstreamAttempt.this::drop);
      end(read);
    }

    @Override
    public void failed(Failure failure) {
      trace.used(pipe.usage());
      fail(failure);
    }
  }

  private void timedOut() {
    if (callerStalls) {
      exchange.reply().cut();
      return;
    }
    abort(Failure.of(FailureKind.TIMEOUT, "no answer in time"));
  }

  /// Ends the attempt from outside. A stream that the caller sees already ends with an error event.
  void abort(Failure failure) {
    if (relay != null) {
      relay.broke(failure);
    }
    fail(failure);
  }

  /// Ends the attempt without a word to the caller.
  void abandon() {
    if (relay != null) {
      relay.abandon();
    }
    fail(Failure.of(FailureKind.CANCELLED, "it was abandoned"));
  }

  private void fail(Failure failure) {
    if (outcome.tryFail(new AttemptFailed(failure))) {
      drop();
    }
  }

  /// Closes the connection: one whose exchange did not end cleanly is not used again, and the
  /// vendor stops generating.
  private void drop() {
    if (request != null && !isReceived()) {
      var _ = request.reset();
    }
  }

  /// Whether the vendor may have seen any of it.
  boolean isSent() {
    return request != null;
  }

  /// What was seen of it so far.
  AttemptTrace trace() {
    return trace;
  }
}
