package dev.modelroute.proxy.server.request;

import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.model.Failure;
import dev.modelroute.proxy.model.FailureKind;
import dev.modelroute.proxy.server.upstream.AttemptFailed;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/// Collects a body whole, up to a limit; more is a failure, and so is an end that is not the
/// message's.
final class LimitedBody {
  private LimitedBody() {}

  static Future<Bytes> collect(ReadStream<Buffer> stream, int limit, Runnable onProgress) {
    Promise<Bytes> collected = Promise.promise();
    Buffer body = Buffer.buffer();
    stream.handler(piece -> {
      onProgress.run();
      if (body.length() + piece.length() > limit) {
        collected.tryFail(tooLarge(limit));
      } else {
        body.appendBuffer(piece);
      }
    });
    stream.endHandler(_ -> collected.tryComplete(Bytes.of(body.getBytes())));
    stream.exceptionHandler(collected::tryFail);
    return collected.future();
  }

  private static AttemptFailed tooLarge(int limit) {
    return new AttemptFailed(
        Failure.of(FailureKind.RESET, "the answer is larger than " + limit + " bytes"));
  }
}
