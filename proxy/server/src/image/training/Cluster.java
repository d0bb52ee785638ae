import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// The API server and the vendors of a training, behind one port with TLS.
final class Cluster {
  private static final String PASSWORD = "training";

  private final Path keys;
  private final HttpsServer server;
  private final String slices;

  Cluster(Path folder, Account account) throws Exception {
    keys = folder.resolve("keys.p12");
    Path identity = folder.resolve("identity");
    makeKeys(identity);
    write(identity.resolve("kubernetes/token"), "token");
    write(identity.resolve("credentials/anthropic/api-key"), "key");
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context()));
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    slices = Slices.list(url(), account);
    server.start();
  }

  String url() {
    return "https://127.0.0.1:" + server.getAddress().getPort();
  }

  /// Flags by which the proxy's JVM trusts the vendors.
  List<String> trust() {
    return List.of("-Djavax.net.ssl.trustStore=" + keys, "-Djavax.net.ssl.trustStorePassword=" + PASSWORD);
  }

  private void makeKeys(Path identity) throws Exception {
    Files.deleteIfExists(keys);
    Path ca = identity.resolve("kubernetes/ca.crt");
    Files.createDirectories(ca.getParent());
    keytool("-genkeypair", "-keyalg", "EC", "-dname", "CN=training", "-ext", "SAN=ip:127.0.0.1", "-validity", "2");
    keytool("-exportcert", "-rfc", "-file", ca.toString());
  }

  private void keytool(String... args) throws Exception {
    var command = new java.util.ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
    command.addAll(List.of(args));
    command.addAll(List.of("-alias", "training", "-keystore", keys.toString(), "-storepass", PASSWORD));
    if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
      throw new IllegalStateException("keytool failed: " + String.join(" ", command));
    }
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private SSLContext context() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      store.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String path = exchange.getRequestURI().getPath();
    if (!path.startsWith("/apis/")) {
      boolean stream = body.contains("\"stream\":true");
      say(exchange, stream ? "text/event-stream" : "application/json", Bodies.answer(path, stream));
    } else if (exchange.getRequestURI().getQuery().contains("watch=true")) {
      exchange.sendResponseHeaders(200, 0);
      exchange.getResponseBody().flush();
    } else {
      say(exchange, "application/json", exchange.getRequestMethod().equals("GET") ? slices : "{}");
    }
  }

  private static void say(HttpExchange exchange, String type, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("content-type", type);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
