package dev.modelroute.proxy.server.attempt;

import dev.modelroute.proxy.dialect.stream.StreamPipe;
import dev.modelroute.proxy.dialect.stream.StreamPipe.State.Standing;
import dev.modelroute.proxy.model.AttemptLabel;
import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.model.Failure;
import dev.modelroute.proxy.model.FailureKind;
import dev.modelroute.proxy.server.buffer.Buffers;
import dev.modelroute.proxy.server.exchange.Reply;
import dev.modelroute.proxy.server.loop.Guard;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.util.Optional;

/// Moves a vendor's stream through a pipe to the caller, at the caller's pace: when the caller does
/// not read, the vendor is not read either.
final class StreamRelay {
  /// Who is told how the stream goes; `ended` or `failed` comes once, last.
  interface Listener {
    void progress();

    /// Why the stream may not keep so many bytes in memory, instead of what it kept before; empty
    /// when it may.
    Optional<Failure> keeps(long bytes);

    void committed();

    /// The caller does not read; the vendor is paused.
    void stalled();

    void resumed();

    /// The vendor has said all; `read` is when the caller has read all.
    void ended(Future<Void> read);

    void failed(Failure failure);
  }

  private final Guard guard;
  private final HttpClientResponse response;
  private final StreamPipe pipe;
  private final Reply reply;
  private final Listener listener;
  private boolean committed;
  private boolean over;
  private boolean messageEnded;
  private int written;

  StreamRelay(
      Guard guard, HttpClientResponse response, StreamPipe pipe, Reply reply, Listener listener) {
    this.guard = guard;
    this.response = response;
    this.pipe = pipe;
    this.reply = reply;
    this.listener = listener;
  }

  void start() {
    response.handler(guard.of(this::piece));
    response.endHandler(guard.of(_ -> end()));
    response.exceptionHandler(
        guard.of(cause ->
            broke(
                Failure.of(
                    FailureKind.RESET, "the vendor's stream was cut: " + cause.getMessage()))));
  }

  private void end() {
    messageEnded = true;
    if (!over) {
      follow(pipe.end());
    }
  }

  /// Whether the vendor's HTTP message is over, and its connection free.
  boolean messageEnded() {
    return messageEnded;
  }

  private void piece(Buffer piece) {
    if (over) {
      return;
    }
    listener.progress();
    Bytes bytes = Buffers.bytes(piece);
    follow(pipe.feed(bytes.array(), bytes.from(), bytes.to()));
    if (!over) {
      settle(reply.isFull(() -> guard.run(this::resume)));
    }
  }

  /// What the caller has not read is kept, too.
  private void settle(boolean full) {
    long kept = pipe.held() + (full ? written : 0);
    Optional<Failure> refusal = listener.keeps(kept);
    if (refusal.isPresent()) {
      broke(refusal.get());
    } else if (full) {
      response.pause();
      listener.stalled();
    }
  }

  private void resume() {
    if (!over) {
      listener.resumed();
    }
    response.resume();
  }

  /// Ends the stream because of something outside of it.
  void broke(Failure failure) {
    if (!over) {
      follow(pipe.broke(failure));
    }
  }

  /// Neither reads nor says anything more.
  void abandon() {
    over = true;
  }

  private void follow(StreamPipe.State state) {
    if (state != Standing.WAITING && !committed && !isFailedBeforeCommit(state)) {
      committed = true;
      listener.committed();
    }
    Bytes bytes = pipe.take();
    written = bytes.length();
    reply.write(bytes);
    switch (state) {
      case Standing.WAITING, Standing.OPEN -> {}
      case Standing.ENDED -> {
        over = true;
        listener.ended(reply.end());
      }
      case StreamPipe.State.Failed failed -> {
        over = true;
        if (committed) {
          var _ = reply.end();
        }
        listener.failed(failed.failure());
      }
    }
  }

  private static boolean isFailedBeforeCommit(StreamPipe.State state) {
    return state instanceof StreamPipe.State.Failed failed
        && failed.failure().kind().label() != AttemptLabel.COMMITTED;
  }
}
