package dev.modelroute.e2e.bench;

import java.io.IOException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/// The program behind `e2e/bench/run`.
public final class BenchProgram {
  private static final Logger CLIENT_LOG = Logger.getLogger("io.fabric8.kubernetes.client");
  private static final String USAGE =
      """
      usage: e2e/bench/run COMMAND

        propagation [CHANGES]  changes a ModelRoute on a real Kubernetes API (default: 100 times), and prints how long
                               it took until every proxy served the change: p50, p99 and the longest

      Build first: ./build package -DskipTests. A control plane is built when none is at hand (about 7 minutes, once).
      """;

  private BenchProgram() {}

  public static void main(String[] arguments) throws IOException {
    CLIENT_LOG.setLevel(Level.SEVERE);
    List<String> words = List.of(arguments);
    switch (words.isEmpty() ? "" : words.getFirst()) {
      case "propagation" ->
          Propagation.run(words.size() > 1 ? Integer.parseInt(words.get(1)) : 100);
      case "--help" -> System.out.print(USAGE);
      default -> {
        System.err.print(USAGE);
        System.exit(2);
      }
    }
    System.exit(0);
  }
}
