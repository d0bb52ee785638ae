package dev.modelroute.e2e.cluster;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;

/// What an app team's pod runs: it calls the gateway with the token that its ServiceAccount has for
/// it. It is one class file, and needs nothing but a JDK.
final class TeamPod {
  static final int PORT = 8080;
  private static final Path TOKEN = Path.of("/var/run/secrets/modelroute/token");

  private TeamPod() {}

  public static void main(String[] arguments) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(PORT), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/ready", exchange -> answer(exchange, "ready"));
    server.createContext("/call", TeamPod::call);
    server.start();
  }

  /// The query is the address of a gateway and the model; `stream` at its end asks for a stream.
  private static void call(HttpExchange exchange) throws IOException {
    String[] asked = exchange.getRequestURI().getQuery().split(" ", -1);
    try (var client = HttpClient.newHttpClient()) {
      var response =
          client.send(request(asked[0], asked[1], asked.length > 2), BodyHandlers.ofString());
      String attempts = response.headers().firstValue("x-modelroute-attempts").orElse("");
      answer(exchange, response.statusCode() + "\n" + attempts + "\n" + response.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      answer(exchange, "0\n\n" + e);
    }
  }

  private static HttpRequest request(String gateway, String model, boolean stream)
      throws IOException {
    String body =
        "{\"model\":\"%s\",\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}"
            .formatted(model, stream);
    return HttpRequest.newBuilder(URI.create(gateway + "/v1/chat/completions"))
        .header("authorization", "Bearer " + Files.readString(TOKEN))
        .header("content-type", "application/json")
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  private static void answer(HttpExchange exchange, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
