package dev.modelroute.e2e.vendors.program;

import dev.modelroute.e2e.vendors.Vendors;
import dev.modelroute.e2e.vendors.program.Command.Order;
import dev.modelroute.e2e.vendors.wire.Answer;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/// The control port. Commands may wait, and so run on a worker.
public final class ControlServer implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final Command command;
  private final HttpServer server;

  private ControlServer(Vendors vendors, String bind, int port) {
    this.command = new Command(vendors);
    this.server =
        vertx
            .createHttpServer()
            .requestHandler(this::receive)
            .listen(port, bind)
            .toCompletionStage()
            .toCompletableFuture()
            .join();
  }

  /// Starts to listen; a port of zero is any that is free.
  public static ControlServer start(Vendors vendors, String bind, int port) {
    return new ControlServer(vendors, bind, port);
  }

  public int port() {
    return server.actualPort();
  }

  private void receive(HttpServerRequest request) {
    request
        .body()
        .compose(body -> vertx.executeBlocking(() -> command.run(order(request, body))))
        .onSuccess(answer -> send(request, answer))
        .onFailure(_ -> request.response().setStatusCode(500).end());
  }

  private static Order order(HttpServerRequest request, Buffer body) {
    var target = request.uri().split("\\?", 2);
    var query = target.length < 2 ? "" : target[1].substring(target[1].indexOf('=') + 1);
    return new Order(
        request.method().name(),
        target[0],
        URLDecoder.decode(query, StandardCharsets.UTF_8),
        body.toString());
  }

  private static void send(HttpServerRequest request, Answer answer) {
    var response = request.response().setStatusCode(answer.status());
    answer.headers().forEach(response::putHeader);
    var _ = response.end(answer.parts().getFirst());
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
