package dev.modelroute.proxy.server.exchange;

import dev.modelroute.proxy.dialect.Dialect;
import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.model.CallerError;
import dev.modelroute.proxy.server.buffer.Buffers;
import io.vertx.core.Future;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.Optional;

/// The answer to one caller. It is given whole, or as a stream that is opened once; what goes wrong
/// after the opening is told in the stream. Writing to a caller who is gone does nothing.
public final class Reply {
  private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
  private static final CharSequence EVENT_STREAM =
      HttpHeaders.createOptimized("text/event-stream; charset=utf-8");
  private static final CharSequence NO_CACHE = HttpHeaders.createOptimized("no-cache");

  private final HttpConnection connection;
  private final HttpServerResponse response;
  private final Dialect dialect;

  public Reply(HttpServerRequest request, Dialect dialect) {
    this.connection = request.connection();
    this.response = request.response();
    this.dialect = dialect;
  }

  /// Sets a header of the answer; too late once the stream is open.
  void header(String name, String value) {
    if (!response.headWritten()) {
      response.putHeader(name, value);
    }
  }

  boolean isOpen() {
    return response.headWritten();
  }

  int status() {
    return response.getStatusCode();
  }

  private boolean over() {
    return response.ended() || response.closed();
  }

  /// Opens the stream, unless it is open.
  public void open() {
    if (!response.headWritten() && !over()) {
      response.setChunked(true);
      response.putHeader(HttpHeaders.CONTENT_TYPE, EVENT_STREAM);
      response.putHeader(HttpHeaders.CACHE_CONTROL, NO_CACHE);
      var _ = response.writeHead();
    }
  }

  /// Tells a waiting caller that the connection lives.
  void keepalive() {
    open();
    write(Bytes.of(dialect.keepalive()));
  }

  public void write(Bytes bytes) {
    if (bytes.length() > 0 && !over()) {
      var _ = response.write(Buffers.of(bytes));
    }
  }

  /// Whether the caller reads slower than we write; `resume` is called once it has caught up.
  public boolean isFull(Runnable resume) {
    if (over() || !response.writeQueueFull()) {
      return false;
    }
    response.drainHandler(_ -> resume.run());
    return true;
  }

  /// Closes the connection in the middle of the answer.
  public void cut() {
    Connections.cut(connection);
  }

  /// Ends the stream; done when the caller has read all of it.
  public Future<Void> end() {
    return over() ? Future.succeededFuture() : response.end();
  }

  /// A whole JSON answer; done when the caller has read it.
  public Future<Void> whole(Bytes body) {
    if (over()) {
      return Future.succeededFuture();
    }
    response.putHeader(HttpHeaders.CONTENT_TYPE, JSON);
    return response.end(Buffers.of(body));
  }

  /// Tells an error: as the answer, with `body` when the vendor's own is to be relayed; or in the
  /// stream when it is open.
  public Future<Void> error(CallerError error, Optional<Bytes> body) {
    if (over()) {
      return Future.succeededFuture();
    }
    if (isOpen()) {
      write(
          Bytes.of(
              dialect
                  .streamCheck()
                  .errorEvent(error.type(), String.valueOf(error.code()), error.message())));
      return response.end();
    }
    response.setStatusCode(error.status());
    response.putHeader(HttpHeaders.CONTENT_TYPE, JSON);
    error.retryAfter().ifPresent(this::retryAfter);
    return response.end(Buffers.of(body.orElseGet(() -> Bytes.of(dialect.errorBody(error)))));
  }

  private void retryAfter(Duration wait) {
    long millis = Math.max(1, wait.toMillis());
    response.putHeader("retry-after", Long.toString(Math.ceilDiv(millis, 1000L)));
    response.putHeader("retry-after-ms", Long.toString(millis));
  }
}
