package dev.modelroute.e2e.bench;

import dev.modelroute.e2e.bench.option.BadOption;
import dev.modelroute.e2e.bench.profile.Profile;
import dev.modelroute.e2e.bench.propagation.Propagation;
import dev.modelroute.e2e.bench.scale.Scale;
import dev.modelroute.e2e.bench.soak.Soak;
import dev.modelroute.e2e.bench.speed.Speed;
import dev.modelroute.e2e.bench.work.Workload;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/// The program behind `e2e/bench/run`.
public final class BenchProgram {
  private static final Logger CLIENT_LOG = Logger.getLogger("io.fabric8.kubernetes.client");
  private static final String USAGE =
      """
      usage: e2e/bench/run COMMAND

        speed [--quick]        our proxy beside nginx, Vert.x alone and Portkey's gateway (nginx and Portkey when e2e/bench/peers has
                               fetched them): processor time and memory per request and per streamed event, requests per second, latency.
                               Prints a table, writes JSON and a picture. Less than 30 minutes; --quick: less than 3, for comparing two
                               builds. It takes two cores for itself
          --only NAME,...        measures these: direct, nginx, vertx, modelroute, portkey, modelroute-64m; or untrained: ours without a class archive
          --measure PART,...     measures these: start, rates, requests (processor time and allocation), streams, held
          --workload NAME,...    asks only these of requests and streams: see below
          --streams N            so many streams are held open (default: 5000; --quick: 500)
          --peer NAME=URL[#PID]  measures a gateway that runs already, too; it forwards to the vendor of ...
          --vendor-port PORT     ... this port (default: any that is free)
          --java-flags 'FLAGS'   for the JVMs of our proxy and of Vert.x alone, instead of the usual ones

        profile                our proxy alone under load, with Java Flight Recorder: where its processor time and its allocations go, by
                               layer, and the hottest frames, in Markdown. About 90 s for each workload
          --workload NAME,...    asks these (default: chat); see below
          --seconds N            records so long (default: 40)
          --java-flags 'FLAGS'   for our proxy's JVM, instead of the usual ones

        propagation [--changes N]
                         changes a ModelRoute on a real Kubernetes API (default: 100 times), and prints how long
                               it took until every proxy served the change: p50, p99 and the longest

        scale [--routes N] [--namespaces N] [--credentials N] [--changes N] [--calls N]
                               as many routes on a real Kubernetes API (10,000, in 50 namespaces, with 200 credentials), an operator with
                               the chart's heap and two proxies: how long it takes from the operator's start until all are Programmed; its
                               memory; its writes at rest, when a proxy is replaced and when it starts again; how soon a change (100) is
                               served; a sample of routes (1,000) called. 15 to 25 minutes; fails when a write is one too many, a slice too
                               large, or a route not served

        soak [--minutes N] [--rate N] [--report FOLDER]   (or e2e/soak)
                               one proxy under load for long (20 minutes, 100 requests a second), with aborted streams and faults that come
                               and go; looks every 5 s at its heap after a collection, direct and resident memory, open files and threads.
                               Prints a table; fails when any of it grows. --report: writes soak.md and soak.svg there
        soak --restarts N      two proxies instead, stopped and started in turn so often under 500 open streams and at least 10,000
                               requests; fails when anything is lost (about 20 s each)

      Workloads, all with an instant vendor: WORKLOADS

      Build first: ./build package -DskipTests. A control plane is built when none is at hand (about 7 minutes, once).
      """;

  private BenchProgram() {}

  private static String usage() {
    String workloads =
        Arrays.stream(Workload.values()).map(Workload::toString).collect(Collectors.joining(", "));
    return USAGE.replace("WORKLOADS", workloads);
  }

  private static String command(List<String> words) {
    if (words.contains("--help")) {
      return "--help";
    }
    return words.isEmpty() ? "" : words.getFirst();
  }

  public static void main(String[] arguments) throws IOException {
    CLIENT_LOG.setLevel(Level.SEVERE);
    List<String> words = List.of(arguments);
    try {
      System.exit(run(words) ? 0 : 1);
    } catch (BadOption e) {
      System.err.println("bench: " + e.getMessage() + "; see e2e/bench/run --help");
      System.exit(2);
    }
  }

  private static boolean run(List<String> words) throws IOException {
    boolean isWell = true;
    switch (command(words)) {
      case "propagation" -> Propagation.run(words.subList(1, words.size()));
      case "speed" -> Speed.run(words.subList(1, words.size()));
      case "profile" -> Profile.run(words.subList(1, words.size()));
      case "scale" -> isWell = Scale.run(words.subList(1, words.size()));
      case "soak" -> isWell = Soak.run(words.subList(1, words.size()));
      case "--help" -> System.out.print(usage());
      default -> {
        System.err.print(usage());
        System.exit(2);
      }
    }
    return isWell;
  }
}
