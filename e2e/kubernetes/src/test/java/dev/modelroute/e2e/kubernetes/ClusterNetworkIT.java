package dev.modelroute.e2e.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// This machine and the pods reach each other, by the ways that a test asks for.
@UsesCluster(nodes = true)
class ClusterNetworkIT {
  @BeforeAll
  static void load(TestCluster cluster) {
    assumeTrue(
        cluster.network().isPresent(), cluster.description() + " has no ways into its network");
    Pods.load(cluster);
  }

  @Test
  void aPodIsReachedFromThisMachine(TestCluster cluster, Kube kube) throws Exception {
    Pods pods = Pods.in(kube);
    Pod pod = pods.deploy(1).getFirst();

    var address =
        cluster.network().orElseThrow().forward(pod.getStatus().getPodIP(), PodServer.PORT);

    assertEquals(pod.getMetadata().getName(), get(address, "/name"));
  }

  @Test
  void aServiceIsReachedFromThisMachine(TestCluster cluster, Kube kube) throws Exception {
    Pods pods = Pods.in(kube);
    Pod pod = pods.deploy(1).getFirst();
    String service =
        kube.client()
            .services()
            .inNamespace(pods.namespace())
            .withName("server")
            .get()
            .getSpec()
            .getClusterIP();

    var address = cluster.network().orElseThrow().forward(service, 80);

    assertEquals(pod.getMetadata().getName(), get(address, "/name"));
  }

  @Test
  void whatDoesNotAnswerResets(TestCluster cluster) {
    assumeTrue(cluster instanceof BuiltCluster, "others refuse in ways of their own");
    var address = cluster.network().orElseThrow().forward("10.200.0.1", 1);

    assertThrows(IOException.class, () -> get(address, "/"));
  }

  @Test
  void aServerOfThisMachineIsReachedFromAPod(TestCluster cluster, Kube kube) throws Exception {
    Pods pods = Pods.in(kube);
    Pod pod = pods.deploy(1).getFirst();
    HttpServer vendor =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    vendor.createContext("/", ClusterNetworkIT::answer);
    vendor.start();

    var address = cluster.network().orElseThrow().expose(vendor.getAddress().getPort());

    String url = "http://%s:%d/".formatted(address.getHostString(), address.getPort());
    assertEquals("a vendor", pods.ask(pod, "fetch", url));
    vendor.stop(0);
  }

  private static void answer(HttpExchange exchange) throws IOException {
    byte[] answer = "a vendor".getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private static String get(InetSocketAddress address, String path) throws Exception {
    URI uri =
        URI.create("http://%s:%d%s".formatted(address.getHostString(), address.getPort(), path));
    try (var client = HttpClient.newHttpClient()) {
      return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
    }
  }
}
