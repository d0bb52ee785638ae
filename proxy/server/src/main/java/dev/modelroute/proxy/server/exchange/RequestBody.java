package dev.modelroute.proxy.server.exchange;

import dev.modelroute.proxy.config.LimitsConfig;
import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.model.CallerError;
import dev.modelroute.proxy.server.buffer.Buffers;
import dev.modelroute.proxy.server.load.HeapShare;
import dev.modelroute.proxy.server.loop.Guard;
import dev.modelroute.proxy.server.loop.Timeouts;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A caller's body as it comes: whole, or refused because it is too large, too slow, or one too
/// many for the memory. Its bytes are accounted for until they are let go of.
public final class RequestBody {
  /// A body that never pauses for long may still take only so many times as long as one pause.
  private static final int LONGEST_IN_PAUSES = 10;

  /// Why a body is not taken.
  public static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient CallerError error;

    Refused(CallerError error) {
      super(error.message(), null, false, false);
      this.error = error;
    }

    public CallerError error() {
      return error;
    }
  }

  private final Guard guard;
  private final LimitsConfig limits;
  private final HeapShare bodies;
  private final Timeouts timeouts;
  private final Promise<Bytes> whole = Promise.promise();
  private final List<Bytes> pieces = new ArrayList<>(1);
  private final long startNanos = System.nanoTime();
  private long length;
  private long converted;
  private boolean letGo;

  public RequestBody(Guard guard, LimitsConfig limits, HeapShare bodies) {
    this.guard = guard;
    this.limits = limits;
    this.bodies = bodies;
    this.timeouts = new Timeouts(guard, () -> refuse(Refusals.tooSlow(limits.bodyIdle())));
  }

  /// Fails with `Refused`.
  public Future<Bytes> collect(HttpServerRequest request) {
    timeouts.allow(limits.bodyIdle());
    request.handler(guard.of(this::piece));
    request.endHandler(guard.of(_ -> ended()));
    request.exceptionHandler(whole::tryFail);
    return whole.future().onComplete(_ -> timeouts.stop());
  }

  private void piece(Buffer piece) {
    if (whole.future().isComplete()) {
      return;
    }
    timeouts.progress();
    if (length + piece.length() > limits.maxBodyBytes()) {
      refuse(Refusals.tooLarge(limits.maxBodyBytes()));
    } else if (letGo || !bodies.hold(piece.length(), limits.bodyMemoryPercent())) {
      refuse(Refusals.overloaded("bodies"));
    } else if (isEndless()) {
      refuse(Refusals.tooSlow(limits.bodyIdle()));
    } else {
      length += piece.length();
      pieces.add(Buffers.bytes(piece));
    }
  }

  private boolean isEndless() {
    Duration longest = limits.bodyIdle().multipliedBy(LONGEST_IN_PAUSES);
    return System.nanoTime() - startNanos > longest.toNanos();
  }

  private void refuse(CallerError error) {
    release();
    whole.tryFail(new Refused(error));
  }

  private void ended() {
    if (whole.future().isComplete()) {
      return;
    }
    Bytes body = Bytes.joined(pieces);
    pieces.clear();
    whole.tryComplete(body);
  }

  /// Accounts for what converting it takes, too; says what its caller is told when there is no
  /// room.
  Optional<CallerError> convert(long bytes) {
    if (!bodies.fits(length + bytes, limits.bodyMemoryPercent())) {
      return Optional.of(Refusals.tooManyValues());
    }
    if (!bodies.hold(bytes, limits.bodyMemoryPercent())) {
      return Optional.of(Refusals.overloaded("bodies"));
    }
    converted += bytes;
    return Optional.empty();
  }

  /// Its bytes are not needed any more.
  void release() {
    letGo = true;
    pieces.clear();
    bodies.letGo(length + converted);
    length = 0;
    converted = 0;
  }
}
