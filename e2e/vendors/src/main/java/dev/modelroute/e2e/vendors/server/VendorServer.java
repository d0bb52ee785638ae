package dev.modelroute.e2e.vendors.server;

import dev.modelroute.e2e.vendors.fault.Deliveries;
import dev.modelroute.e2e.vendors.fault.Delivery;
import dev.modelroute.e2e.vendors.fault.Fault;
import dev.modelroute.e2e.vendors.fault.FaultScript;
import dev.modelroute.e2e.vendors.ledger.Call;
import dev.modelroute.e2e.vendors.reply.Replies;
import dev.modelroute.e2e.vendors.reply.Reply;
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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A vendor that listens on a port of its own.
public final class VendorServer implements AutoCloseable {
  private final Vertx vertx;
  private final Vendor vendor;
  private final ServerOptions options;
  private final FaultScript faults = new FaultScript();
  private final Listener listener;
  private final @Nullable AnswerCache cache;
  private volatile Replies replies = Replies.echo();

  private VendorServer(Vertx vertx, Vendor vendor, ServerOptions options) {
    this.vertx = vertx;
    this.vendor = vendor;
    this.options = options;
    this.cache = options.instant() ? new AnswerCache() : null;
    this.listener = new Listener(vertx, options.bind(), this::receive);
  }

  /// Starts to listen; a port of zero is any that is free.
  public static VendorServer start(Vertx vertx, Vendor vendor, ServerOptions options, int port) {
    var server = new VendorServer(vertx, vendor, options);
    server.listener.open(port);
    return server;
  }

  public String name() {
    return vendor.name();
  }

  public int port() {
    return listener.port();
  }

  /// Scheme, host and port.
  public String origin() {
    return "http://127.0.0.1:" + port();
  }

  /// What a client is given as base URL: the origin, and the path below which the API is.
  public String baseUrl() {
    return origin() + vendor.basePath();
  }

  public FaultScript faults() {
    return faults;
  }

  /// From now on its models say this.
  public void replyWith(Replies newReplies) {
    replies = newReplies;
    if (cache != null) {
      cache.clear();
    }
  }

  public void replyWith(Reply reply) {
    replyWith(Replies.always(reply));
  }

  /// Closes the port and every connection, so that new ones are refused.
  public void refuseConnections() {
    listener.close();
  }

  /// Listens again on the same port.
  public void acceptConnections() {
    listener.open(port());
  }

  @Override
  public void close() {
    listener.close();
  }

  private void receive(HttpServerRequest request) {
    var early = faults.takeEarly(Received.path(request.uri()));
    if (!early.isEmpty()) {
      answerEarly(request, early);
      return;
    }
    request.body().onSuccess(body -> serve(request, received(request, body)));
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
    var call = options.ledger().open(vendor.name(), received(request, Buffer.buffer()));
    var nothing = Delivery.of(new Answer.Plain(200, Map.of(), Buffer.buffer()));
    var delivery = Deliveries.apply(early, nothing, vendor::refuse);
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
          send(request, Delivery.of(vendor.refuse(problem)), call, List.of());
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
    var delivery = Deliveries.apply(met, Delivery.of(handled.answer()), vendor::refuse);
    send(request, delivery, call, met);
  }

  private void send(HttpServerRequest request, Delivery delivery, Call call, List<Fault> met) {
    call.answered(delivery.answer().status(), met);
    new Sending(vertx, request, delivery, call).start();
  }
}
