package dev.modelroute.proxy.server.attempt;

import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.model.Failure;
import dev.modelroute.proxy.model.FailureKind;
import dev.modelroute.proxy.server.buffer.Buffers;
import dev.modelroute.proxy.server.exchange.Allowance;
import dev.modelroute.proxy.server.loop.Guard;
import dev.modelroute.proxy.server.upstream.AttemptFailed;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Collects a body whole, up to a limit; more is a failure, and so is an end that is not the
/// message's.
final class LimitedBody {
  /// How large it may become: by itself, and beside all others.
  record Limit(int bytes, Allowance allowance) {}

  private LimitedBody() {}

  static Future<Bytes> collect(
      Guard guard, ReadStream<Buffer> stream, Limit limit, Runnable onProgress) {
    Promise<Bytes> collected = Promise.promise();
    var body = new Body();
    stream.handler(
        guard.of(piece -> {
          onProgress.run();
          if (!collected.future().isComplete()) {
            body.add(Buffers.bytes(piece));
            body.excess(limit).ifPresent(collected::tryFail);
          }
        }));
    stream.endHandler(guard.of(_ -> collected.tryComplete(body.whole())));
    stream.exceptionHandler(collected::tryFail);
    return collected.future();
  }

  /// Pieces as they came: most bodies are one, and none is copied before all are there.
  private static final class Body {
    private final List<Bytes> pieces = new ArrayList<>(1);
    private int length;

    void add(Bytes piece) {
      pieces.add(piece);
      length += piece.length();
    }

    Optional<AttemptFailed> excess(Limit limit) {
      Optional<Failure> excess =
          length > limit.bytes()
              ? Optional.of(tooLarge(limit.bytes()))
              : limit.allowance().refusal(length);
      if (excess.isPresent()) {
        pieces.clear();
      }
      return excess.map(AttemptFailed::new);
    }

    /// The pieces are let go of: whoever keeps the stream keeps this, too.
    Bytes whole() {
      Bytes whole = Bytes.joined(pieces);
      pieces.clear();
      return whole;
    }
  }

  private static Failure tooLarge(int limit) {
    return Failure.of(
        FailureKind.ANSWER_TOO_LARGE, "the answer is larger than " + limit + " bytes");
  }
}
