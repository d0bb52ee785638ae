package dev.modelroute.e2e.bench.speed;

import dev.modelroute.e2e.bench.gateway.JvmFlags;
import dev.modelroute.e2e.bench.gateway.OtherPeer;
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
    boolean quick = words.contains("--quick");
    Plan plan = quick ? Plan.QUICK : Plan.FULL;
    List<String> only = List.of();
    List<OtherPeer> peers = new ArrayList<>();
    int vendorPort = 0;
    List<String> flags = JvmFlags.USUAL;
    for (int i = 0; i < words.size(); i++) {
      switch (words.get(i)) {
        case "--quick" -> {}
        case "--only" -> only = List.of(words.get(++i).split(",", -1));
        case "--measure" -> plan = plan.parts(Part.parse(words.get(++i)));
        case "--workload" -> plan = plan.workloads(Workload.parse(words.get(++i)));
        case "--streams" -> plan = plan.holding(Integer.parseInt(words.get(++i)));
        case "--peer" -> peers.add(OtherPeer.parse(words.get(++i)));
        case "--vendor-port" -> vendorPort = Integer.parseInt(words.get(++i));
        case "--java-flags" -> flags = List.of(words.get(++i).split(" ", -1));
        default -> throw new IllegalArgumentException("unknown option " + words.get(i));
      }
    }
    return new SpeedOptions(quick, plan, only, peers, vendorPort, flags);
  }
}
