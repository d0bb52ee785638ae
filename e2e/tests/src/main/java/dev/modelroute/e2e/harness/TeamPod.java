package dev.modelroute.e2e.harness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
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

  /// Without arguments a server that calls when it is asked to; with them the call itself, which is
  /// the address of a gateway and the model, and `stream` for a stream.
  public static void main(String[] arguments) throws IOException {
    if (arguments.length > 0) {
      call(arguments, new PrintStream(System.out, true, StandardCharsets.UTF_8));
      return;
    }
    var server = HttpServer.create(new InetSocketAddress(PORT), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/ready", exchange -> answer(exchange, "ready"));
    server.createContext("/call", TeamPod::call);
    server.start();
  }

  private static void call(HttpExchange exchange) throws IOException {
    var said = new ByteArrayOutputStream();
    try {
      String[] asked = exchange.getRequestURI().getQuery().split(" ", -1);
      call(asked, new PrintStream(said, true, StandardCharsets.UTF_8));
      answer(exchange, said.toString(StandardCharsets.UTF_8));
    } catch (IOException | UncheckedIOException e) {
      answer(exchange, "HTTP 0\n\n" + e);
    }
  }

  /// Says the status, who answered and what was tried, an empty line, and the body as it comes.
  private static void call(String[] asked, PrintStream out) throws IOException {
    try (var client = HttpClient.newHttpClient()) {
      var request = request(asked[0], asked[1], asked.length > 2);
      var response = client.send(request, BodyHandlers.ofLines());
      out.print("HTTP " + response.statusCode() + "\n");
      for (String name : new String[] {"x-modelroute-target", "x-modelroute-attempts"}) {
        out.print(name + ": " + response.headers().firstValue(name).orElse("") + "\n");
      }
      out.print("\n");
      response.body().forEach(line -> out.print(line + "\n"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static HttpRequest request(String gateway, String model, boolean stream)
      throws IOException {
    String body =
        "{\"model\":\"%s\",\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":\"Who are you?\"}]}"
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
