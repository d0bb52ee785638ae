package dev.modelroute.e2e.vendors;

import java.time.InstantSource;
import java.util.Map;

/// How all vendors are started. Ports are by vendor name; those that are not given are any that are
/// free.
public record Settings(
    String bind,
    Map<String, Integer> ports,
    String region,
    InstantSource clock,
    boolean instant,
    int keptCalls) {
  public Settings {
    ports = Map.copyOf(ports);
  }

  /// For tests: on loopback, in us-east-2, with the system's clock.
  public static Settings forTests() {
    return new Settings("127.0.0.1", Map.of(), "us-east-2", InstantSource.system(), false, 10_000);
  }

  public Settings withClock(InstantSource newClock) {
    return new Settings(bind, ports, region, newClock, instant, keptCalls);
  }

  public Settings withInstant(boolean newInstant) {
    return new Settings(bind, ports, region, clock, newInstant, keptCalls);
  }

  /// With a ledger that keeps so many calls.
  public Settings keeping(int newKeptCalls) {
    return new Settings(bind, ports, region, clock, instant, newKeptCalls);
  }

  int port(String vendor) {
    return ports.getOrDefault(vendor, 0);
  }
}
