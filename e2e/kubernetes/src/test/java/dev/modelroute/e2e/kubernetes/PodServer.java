package dev.modelroute.e2e.kubernetes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/// What runs in the tests' pods: it tells over HTTP what the pod sees. It is one class file, and
/// needs nothing but a JDK.
final class PodServer {
  static final int PORT = 8080;
  private static final Map<String, Path> SWITCHES =
      Map.of("/ready", Path.of("/tmp/not-ready"), "/alive", Path.of("/tmp/not-alive"));

  private static volatile long lingerSeconds;

  private PodServer() {}

  public static void main(String[] arguments) throws IOException {
    for (Path broken : SWITCHES.values()) {
      Files.deleteIfExists(broken);
    }
    Runtime.getRuntime().addShutdownHook(new Thread(PodServer::end));
    var server = HttpServer.create(new InetSocketAddress(PORT), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", PodServer::handle);
    server.start();
    System.out.println("serving " + System.getenv("VERSION"));
  }

  private static void end() {
    System.out.println("asked to end");
    try {
      Thread.sleep(1000 * lingerSeconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    System.out.println("ended");
  }

  private static void handle(HttpExchange exchange) throws IOException {
    int status = 200;
    String answer;
    try {
      answer = answer(exchange.getRequestURI());
    } catch (Exception e) {
      status = 503;
      answer = e.toString();
    }
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  /// The query is what is asked about: a file, a name, an address or a URL.
  private static String answer(URI asked) throws Exception {
    String query = asked.getQuery();
    return switch (asked.getPath()) {
      case "/name" -> InetAddress.getLocalHost().getHostName();
      case "/version" -> System.getenv("VERSION");
      case "/file" -> Files.readString(Path.of(query));
      case "/link" -> Files.readSymbolicLink(Path.of(query)).toString();
      case "/lookup" ->
          Arrays.stream(InetAddress.getAllByName(query))
              .map(InetAddress::getHostAddress)
              .sorted()
              .collect(Collectors.joining(" "));
      case "/linger" -> linger(query);
      case "/connect" -> connect(query.split(":"));
      case "/fetch" -> fetch(query);
      case "/break" -> Files.writeString(SWITCHES.get(query), "").toString();
      case "/ready", "/alive" -> unbroken(asked.getPath());
      default -> throw new IllegalArgumentException(asked.toString());
    };
  }

  private static String linger(String seconds) {
    lingerSeconds = Long.parseLong(seconds);
    return seconds;
  }

  private static String connect(String[] address) throws IOException {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(address[0], Integer.parseInt(address[1])), 5000);
      return "connected";
    }
  }

  private static String fetch(String url) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      return client
          .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
          .body();
    }
  }

  private static String unbroken(String probe) {
    if (Files.exists(SWITCHES.get(probe))) {
      throw new IllegalStateException("broken");
    }
    return "";
  }
}
