package dev.modelroute.proxy.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.proxy.server.ProxyOptions.Bad;
import dev.modelroute.proxy.server.ProxyOptions.Source;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxyOptionsTest {
  private static final Map<String, String> POD =
      Map.of(
          "POD_NAME", "p-1",
          "POD_UID", "u-1",
          "POD_NAMESPACE", "ns",
          "KUBERNETES_SERVICE_HOST", "fd00::1",
          "KUBERNETES_SERVICE_PORT", "6443");

  @Test
  void inAPodTheGatewaysNameIsEnough() throws Bad {
    ProxyOptions options = ProxyOptions.parse(List.of("--gateway", "default"), POD);

    assertEquals(
        new Source.Cluster(
            URI.create("https://[fd00::1]:6443"), "ns", "default", "p-1", Optional.of("u-1")),
        options.source());
    assertEquals(Optional.of(Path.of("/var/lib/modelroute")), options.state());
  }

  @Test
  void standaloneNeedsNoCluster() throws Bad {
    ProxyOptions options = ProxyOptions.parse(List.of("--slices=x", "--port=0"), Map.of());

    assertEquals(new Source.Folder(Path.of("x")), options.source());
    assertEquals(Optional.empty(), options.state());
    assertEquals(0, options.port());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --nonsense 1                  | unknown option '--nonsense'
          gateway x                     | unknown option 'gateway'
          --gateway                     | needs a value
          --port 70000 --slices x       | takes a number
          --port x --slices x           | takes a number
          --log-level LOUD --slices x   | --log-level takes
          --gateway x                   | not in a cluster
          --api-server https://k        | give --namespace
          --api-server k:1 --gateway x  | --api-server takes a URL with scheme and host, not 'k:1'
          --api-server //k --gateway x  | --api-server takes a URL with scheme and host, not '//k'
          --pod-identity-agent :/ --slices x | --pod-identity-agent takes a URL
          """)
  void saysWhatIsWrong(String args, String message) {
    Bad bad =
        assertThrows(
            Bad.class, () -> ProxyOptions.parse(Arrays.asList(args.split(" ", -1)), Map.of()));

    assertTrue(String.valueOf(bad.getMessage()).contains(message), bad.getMessage());
  }

  @Test
  void theHelpNamesEveryOption() throws Bad {
    for (String line : ProxyOptions.HELP.lines().filter(l -> l.startsWith("  --")).toList()) {
      String option = line.strip().split(" ", 2)[0];

      ProxyOptions.pairs(List.of(option, "1"), ProxyOptions.known());
    }
    for (String option : ProxyOptions.known()) {
      assertTrue(ProxyOptions.HELP.contains("  --" + option + " "), option);
    }
  }
}
