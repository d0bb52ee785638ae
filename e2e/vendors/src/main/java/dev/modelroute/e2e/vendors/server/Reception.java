package dev.modelroute.e2e.vendors.server;

import dev.modelroute.e2e.vendors.fault.Deliveries;
import dev.modelroute.e2e.vendors.fault.Delivery;
import dev.modelroute.e2e.vendors.fault.Fault;
import dev.modelroute.e2e.vendors.fault.FaultScript;
import dev.modelroute.e2e.vendors.ledger.Call;
import dev.modelroute.e2e.vendors.reply.Replies;
import dev.modelroute.e2e.vendors.vendor.Caller;
import dev.modelroute.e2e.vendors.vendor.Handled;
import dev.modelroute.e2e.vendors.vendor.Vendor;
import dev.modelroute.e2e.vendors.wire.Answer;
import dev.modelroute.e2e.vendors.wire.Headers;
import dev.modelroute.e2e.vendors.wire.Problem;
import dev.modelroute.e2e.vendors.wire.Received;
import dev.modelroute.e2e.vendors.wire.Result;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The way of a request from its arrival to the answer that is sent: read, authenticated, answered
/// by the vendor, met by the script's faults.
final class Reception {
  private static final System.Logger LOG = System.getLogger(Reception.class.getName());

  private final Vertx vertx;
  private final Vendor vendor;
  private final ServerOptions options;
  private final FaultScript faults;
  private final @Nullable AnswerCache cache;
  private volatile Replies replies = Replies.echo();

  Reception(Vertx vertx, Vendor vendor, ServerOptions options, FaultScript faults) {
    this.vertx = vertx;
    this.vendor = vendor;
    this.options = options;
    this.faults = faults;
    this.cache = options.instant() && vendor.mayRepeat() ? new AnswerCache() : null;
  }

  void replyWith(Replies newReplies) {
    replies = newReplies;
    if (cache != null) {
      cache.clear();
    }
  }

  void receive(HttpServerRequest request) {
    var early = faults.takeEarly(Received.path(request.uri()));
    if (!early.isEmpty()) {
      answerEarly(request, early);
      return;
    }
    request
        .body()
        .map(body -> received(request, body))
        .onSuccess(received -> guarded(request, received));
  }

  /// A fault of the simulation itself is told at once, instead of leaving the client waiting.
  private void guarded(HttpServerRequest request, Received received) {
    try {
      serve(request, received);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "vendor=" + vendor.name() + " could not answer " + received.path(), e);
      var _ =
          request
              .response()
              .setStatusCode(500)
              .end("the simulation of " + vendor.name() + " failed");
    }
  }

  private Received received(HttpServerRequest request, Buffer body) {
    return new Received(
        options.clock().instant(),
        request.method().name(),
        request.uri(),
        Headers.of(request.headers()),
        body);
  }

  private void answerEarly(HttpServerRequest request, List<Fault> early) {
    var received = received(request, Buffer.buffer());
    var call = options.ledger().open(vendor.name(), received);
    var nothing = Delivery.of(new Answer.Plain(200, Map.of(), Buffer.buffer()));
    var delivery = Deliveries.apply(early, nothing, problem -> vendor.refuse(received, problem));
    call.answered(delivery.answer().status(), early);
    var _ = request.response().endHandler(_ -> close(request));
    new Sending(vertx, request, delivery, call).start();
  }

  private static void close(HttpServerRequest request) {
    var _ = request.connection().close();
  }

  private void serve(HttpServerRequest request, Received received) {
    var call = options.ledger().open(vendor.name(), received);
    switch (vendor.authenticate(received)) {
      case Result.Bad<Caller>(Problem problem) ->
          send(request, Delivery.of(vendor.refuse(received, problem)), call, List.of());
      case Result.Good<Caller>(Caller caller) -> {
        call.authenticated(caller.name());
        answer(request, received, handle(caller, received), call);
      }
    }
  }

  private Handled handle(Caller caller, Received received) {
    if (cache == null) {
      return vendor.answer(caller, received, replies);
    }
    return cache.get(caller, received, () -> vendor.answer(caller, received, replies));
  }

  private void answer(HttpServerRequest request, Received received, Handled handled, Call call) {
    call.understood(handled.model());
    var isGood = handled.answer().status() == 200;
    var met = isGood ? faults.take(handled.model(), received.path()) : List.<Fault>of();
    var delivery =
        Deliveries.apply(
            met, Delivery.of(handled.answer()), problem -> vendor.refuse(received, problem));
    send(request, delivery, call, met);
  }

  private void send(HttpServerRequest request, Delivery delivery, Call call, List<Fault> met) {
    call.answered(delivery.answer().status(), met);
    new Sending(vertx, request, delivery, call).start();
  }
}
