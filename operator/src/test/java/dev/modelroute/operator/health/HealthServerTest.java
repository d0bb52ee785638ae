package dev.modelroute.operator.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class HealthServerTest {
  private final AtomicBoolean ready = new AtomicBoolean();

  @Test
  void answersProbesAndMetricsAndNothingElse() throws Exception {
    try (var server = HealthServer.start(0, () -> true, ready::get, () -> "a_metric 1\n")) {
      assertEquals("200 ok\n", get(server, "/healthz"));
      assertEquals("503 not ok\n", get(server, "/readyz"));
      ready.set(true);
      assertEquals("200 ok\n", get(server, "/readyz"));
      assertEquals("200 a_metric 1\n", get(server, "/metrics"));
      assertEquals("404 not found\n", get(server, "/healthz/x"));
      assertEquals("404", get(server, "/debug").substring(0, 3));
    }
  }

  private static String get(HealthServer server, String path) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI uri = URI.create("http://localhost:" + server.port() + path);
      var answer =
          client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() + " " + answer.body();
    }
  }
}
