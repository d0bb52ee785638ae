package dev.modelroute.e2e.bench.speed;

import dev.modelroute.e2e.bench.gateway.JvmFlags;
import dev.modelroute.e2e.bench.gateway.OtherPeer;
import dev.modelroute.e2e.bench.option.Words;
import dev.modelroute.e2e.bench.work.Workload;
import java.util.ArrayList;
import java.util.List;

/// What was asked of the command `speed`.
///
/// @param only names of the gateways that are measured; empty: those that usually are
/// @param vendorPort 0: any that is free
/// @param flags of the JVMs of our proxy and of the bare Vert.x
record SpeedOptions(
    boolean quick,
    Plan plan,
    List<String> only,
    List<OtherPeer> peers,
    int vendorPort,
    List<String> flags) {
  static SpeedOptions parse(List<String> words) {
    var rest = new Words(words);
    boolean quick = words.contains("--quick");
    Plan plan = quick ? Plan.QUICK : Plan.FULL;
    List<String> only = List.of();
    List<OtherPeer> peers = new ArrayList<>();
    int vendorPort = 0;
    List<String> flags = JvmFlags.USUAL;
    while (rest.hasNext()) {
      switch (rest.option()) {
        case "--quick" -> {}
        case "--only" -> only = rest.values(",");
        case "--measure" -> plan = plan.parts(rest.value(Part::parse));
        case "--workload" -> plan = plan.workloads(rest.value(Workload::parse));
        case "--streams" -> plan = plan.holding(rest.number());
        case "--peer" -> peers.add(rest.value(OtherPeer::parse));
        case "--vendor-port" -> vendorPort = rest.number();
        case "--java-flags" -> flags = rest.values(" ");
        default -> throw rest.unknown();
      }
    }
    return new SpeedOptions(quick, plan, only, peers, vendorPort, flags);
  }
}
