package dev.modelroute.e2e.security;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.modelroute.e2e.rig.Asked;
import dev.modelroute.e2e.rig.Manifests;
import dev.modelroute.e2e.rig.Rig;
import dev.modelroute.e2e.vendors.Vendors;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a proxy listens on, and what can be done there.
@DisplayName("N27: nothing but the callers' port and one that changes nothing")
class PortsIT {
  private static final String LISTENS = "0A";
  private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");

  @TempDir private Path folder;

  @Test
  @DisplayName("N27: a proxy listens on its two ports alone, and neither can be told to change")
  void aProxyListensOnItsTwoPortsAlone() throws IOException, InterruptedException {
    Assumptions.assumeTrue(Files.isReadable(Path.of("/proc/net/tcp")), "there is no /proc");
    var vendors = Vendors.start();
    var manifests =
        Manifests.gateway().openAi("openai", vendors.openAi()).route("chat", "openai/gpt-5.5");
    try (Rig rig =
        Rig.start(
            folder,
            vendors,
            manifests,
            new Rig.Keys().issue(vendors.openAiKeys()::issue, "openai"))) {
      var proxy = rig.gateway().proxy();

      assertEquals(Set.of(proxy.port(), proxy.adminPort()), ports(proxy.program().pid()));
      for (String method : METHODS) {
        for (String path : List.of("/", "/logging", "/loggers", "/quitquitquit", "/config")) {
          assertEquals(404, status(method, proxy.adminPort(), path), method + " " + path);
        }
        // They answer as to GET.
        assertEquals(200, status(method, proxy.adminPort(), "/readyz"));
      }
      assertEquals(
          200, rig.caller().post("/v1/chat/completions", Asked.chat("chat", false)).status());
    }
  }

  private static int status(String method, int port, String path)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method(method, HttpRequest.BodyPublishers.ofString("level=FINEST"))
            .build();
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
  }

  /// Of the sockets that listen, those that the process has open.
  private static Set<Integer> ports(long pid) throws IOException {
    Set<String> open = sockets(pid);
    var ports = new HashSet<Integer>();
    for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
      Path file = Path.of(table);
      for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
        String[] fields = line.strip().split("\\s+", -1);
        if (fields.length > 9 && fields[3].equals(LISTENS) && open.contains(fields[9])) {
          ports.add(Integer.parseInt(fields[1].substring(fields[1].indexOf(':') + 1), 16));
        }
      }
    }
    return ports;
  }

  private static Set<String> sockets(long pid) throws IOException {
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/" + pid + "/fd"))) {
      return descriptors
          .map(PortsIT::target)
          .filter(target -> target.startsWith("socket:["))
          .map(target -> target.substring("socket:[".length(), target.length() - 1))
          .collect(Collectors.toSet());
    }
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException e) {
      return ""; // closed in the meantime
    }
  }
}
