package dev.modelroute.e2e.vendors.server;

import dev.modelroute.e2e.vendors.fault.Delivery;
import dev.modelroute.e2e.vendors.fault.Ending;
import dev.modelroute.e2e.vendors.ledger.Call;
import dev.modelroute.e2e.vendors.ledger.CallEnd;
import dev.modelroute.e2e.vendors.wire.Answer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.List;

/// Writes one answer as its delivery says. It runs on the connection's event loop.
final class Sending {
  private final Vertx vertx;
  private final HttpServerRequest request;
  private final HttpServerResponse response;
  private final WireGate gate;
  private final Delivery delivery;
  private final Call call;
  private final List<Buffer> parts;
  private int next;

  Sending(Vertx vertx, HttpServerRequest request, Delivery delivery, Call call) {
    this.vertx = vertx;
    this.request = request;
    this.response = request.response();
    this.gate = WireGate.of(request.connection());
    this.delivery = delivery;
    this.call = call;
    this.parts = delivery.answer().parts();
  }

  void start() {
    gate.begin();
    response.closeHandler(_ -> call.ended(closed(), gate.written()));
    response.exceptionHandler(_ -> {});
    switch (delivery.ending()) {
      case Ending.SilentFromTheStart() -> {}
      case Ending.Cut(long bytes, boolean reset) -> {
        gate.cutAfter(bytes, reset);
        after(delivery.delay(), this::head);
      }
      case Ending.SilentAfter _, Ending.CutAfter _, Ending.Whole _ ->
          after(delivery.delay(), this::head);
    }
  }

  private CallEnd closed() {
    return gate.isCut() ? CallEnd.CUT : CallEnd.CLIENT_GONE;
  }

  private void after(Duration delay, Runnable action) {
    if (delay.isZero()) {
      action.run();
    } else {
      vertx.setTimer(delay.toMillis(), _ -> action.run());
    }
  }

  private void head() {
    informational();
    var answer = delivery.answer();
    response.setStatusCode(answer.status());
    answer.headers().forEach(response::putHeader);
    if (answer instanceof Answer.Plain plain && isPlainly()) {
      over(response.end(plain.body()));
      return;
    }
    length(answer);
    if (isEndedByEvents()) {
      var _ = response.writeHead();
    }
    part();
  }

  /// Nothing happens to the body on its way.
  private boolean isPlainly() {
    return delivery.writeSize() == Integer.MAX_VALUE && !isEndedByEvents();
  }

  private boolean isEndedByEvents() {
    return switch (delivery.ending()) {
      case Ending.SilentAfter _, Ending.CutAfter _ -> true;
      case Ending.Whole _, Ending.SilentFromTheStart _, Ending.Cut _ -> false;
    };
  }

  private void length(Answer answer) {
    switch (answer) {
      case Answer.Plain plain ->
          response.putHeader("content-length", String.valueOf(plain.body().length()));
      case Answer.Stream _ -> response.setChunked(true);
    }
  }

  private void informational() {
    var informational = delivery.informational();
    for (int i = 0; i < informational.count(); i++) {
      gate.writeRaw(
          request.connection(), "HTTP/1.1 " + informational.status() + " Informational\r\n\r\n");
    }
  }

  /// Writes the next part, and the others after it as the client and the pace allow.
  private void part() {
    while (next < parts.size() && !isStopped()) {
      if (response.closed()) {
        return;
      }
      write(parts.get(next++));
      if (response.writeQueueFull()) {
        response.drainHandler(_ -> drained());
        return;
      }
      if (!delivery.pace().isZero() && next < parts.size()) {
        after(delivery.pace(), this::part);
        return;
      }
    }
    end();
  }

  private void drained() {
    response.drainHandler(null);
    part();
  }

  private boolean isStopped() {
    return switch (delivery.ending()) {
      case Ending.SilentAfter(int count) -> next >= count;
      case Ending.CutAfter(int count) -> next >= count;
      case Ending.Whole _, Ending.SilentFromTheStart _, Ending.Cut _ -> false;
    };
  }

  private void write(Buffer part) {
    for (int from = 0; from < part.length(); ) {
      int to = (int) Math.min((long) from + delivery.writeSize(), part.length());
      var _ = response.write(part.slice(from, to));
      from = to;
    }
  }

  private void end() {
    if (response.closed()) {
      return;
    }
    if (!isStopped()) {
      over(response.end());
    } else if (delivery.ending() instanceof Ending.CutAfter) {
      gate.cutNow(request.connection());
    }
  }

  /// A client that goes away while the last of it is written is told of nowhere else.
  private void over(Future<Void> written) {
    written
        .onSuccess(_ -> call.ended(gate.isCut() ? CallEnd.CUT : CallEnd.WHOLE, gate.written()))
        .onFailure(_ -> call.ended(closed(), gate.written()));
  }
}
