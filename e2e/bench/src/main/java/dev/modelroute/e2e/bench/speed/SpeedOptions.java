package dev.modelroute.e2e.bench.speed;

import dev.modelroute.e2e.bench.gateway.OtherPeer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What was asked of the command `speed`.
///
/// @param only names of the gateways that are measured; empty: all
/// @param vendorPort 0: any that is free
/// @param tls whether gateways reach the vendor by TLS
/// @param flags of our proxy's JVM
record SpeedOptions(
    Plan plan,
    List<String> only,
    List<OtherPeer> peers,
    int vendorPort,
    boolean tls,
    List<String> flags) {
  private static final List<String> FLAGS =
      List.of(
          "-Xmx512m",
          "-XX:MaxDirectMemorySize=256m",
          "-XX:+UseSerialGC",
          "-XX:+UseCompactObjectHeaders");

  static SpeedOptions parse(List<String> words) {
    Plan plan = Plan.FULL;
    List<String> only = List.of();
    List<OtherPeer> peers = new ArrayList<>();
    int vendorPort = 0;
    boolean tls = false;
    int streams = 0;
    Set<Part> parts = EnumSet.allOf(Part.class);
    List<String> flags = FLAGS;
    for (int i = 0; i < words.size(); i++) {
      switch (words.get(i)) {
        case "--quick" -> plan = Plan.QUICK;
        case "--only" -> only = List.of(words.get(++i).split(",", -1));
        case "--measure" -> parts = Part.parse(words.get(++i));
        case "--streams" -> streams = Integer.parseInt(words.get(++i));
        case "--vendor-tls" -> tls = true;
        case "--peer" -> peers.add(OtherPeer.parse(words.get(++i)));
        case "--vendor-port" -> vendorPort = Integer.parseInt(words.get(++i));
        case "--java-flags" -> flags = List.of(words.get(++i).split(" ", -1));
        default -> throw new IllegalArgumentException("unknown option " + words.get(i));
      }
    }
    Plan chosen = plan.of(parts).holding(streams > 0 ? streams : plan.held());
    return new SpeedOptions(chosen, only, peers, vendorPort, tls, flags);
  }

  boolean wants(String gateway) {
    return only.isEmpty() ? !gateway.equals(Speed.UNTRAINED) : only.contains(gateway);
  }
}
