package dev.modelroute.e2e.bench.speed;

import dev.modelroute.e2e.bench.gateway.BareVertx;
import dev.modelroute.e2e.bench.gateway.Direct;
import dev.modelroute.e2e.bench.gateway.Gateway;
import dev.modelroute.e2e.bench.gateway.JvmFlags;
import dev.modelroute.e2e.bench.gateway.Modelroute;
import dev.modelroute.e2e.bench.gateway.Nginx;
import dev.modelroute.e2e.bench.gateway.Portkey;
import dev.modelroute.e2e.bench.work.Workload;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// The gateways that can be measured, in the order of the table's columns.
record Candidates(SpeedOptions options, Path folder) {
  /// For what has to do with memory.
  private static final Set<Workload> SMALL =
      EnumSet.of(Workload.CHAT_10K, Workload.STREAM, Workload.CONVERTED_STREAM, Workload.CONVERSE);

  /// Unless they are named.
  private static final List<String> LEFT_OUT = List.of("untrained");

  private static final List<String> LEFT_OUT_OF_QUICK =
      List.of("untrained", "vertx", "modelroute-64m");

  List<Candidate> chosen() {
    return all().stream().filter(candidate -> isChosen(candidate.gateway().name())).toList();
  }

  private boolean isChosen(String name) {
    if (!options.only().isEmpty()) {
      return options.only().contains(name);
    }
    return !(options.quick() ? LEFT_OUT_OF_QUICK : LEFT_OUT).contains(name);
  }

  private List<Candidate> all() {
    List<String> flags = options.flags();
    var all = new ArrayList<Candidate>();
    all.add(new Candidate(new Direct(), compared()));
    all.add(new Candidate(new Nginx(folder), options.plan()));
    all.add(new Candidate(BareVertx.trained("vertx", folder, flags), options.plan()));
    all.add(new Candidate(ours(), options.plan()));
    all.add(new Candidate(new Portkey(folder), compared()));
    options.peers().forEach(peer -> all.add(new Candidate(peer, options.plan())));
    all.add(
        new Candidate(
            Modelroute.trained("modelroute-64m", folder, JvmFlags.SMALL),
            options.plan().within(Part.COSTS).workloads(SMALL)));
    all.add(new Candidate(Modelroute.untrained("untrained", folder, flags), options.plan()));
    return all;
  }

  /// A training costs more than it shows of two builds.
  private Gateway ours() {
    return options.quick()
        ? Modelroute.untrained("modelroute", folder, options.flags())
        : Modelroute.trained("modelroute", folder, options.flags());
  }

  /// Of those that say little of our own builds, unless gateways are named.
  private Plan compared() {
    return options.quick() && options.only().isEmpty()
        ? options.plan().within(EnumSet.of(Part.RATES))
        : options.plan();
  }
}
