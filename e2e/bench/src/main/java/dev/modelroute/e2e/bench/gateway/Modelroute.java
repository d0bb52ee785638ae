package dev.modelroute.e2e.bench.gateway;

import dev.modelroute.e2e.bench.vendor.VendorTls;
import dev.modelroute.e2e.harness.Programs;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// One proxy of ours, from manifests as a user has them: it finds the route by its name, proves the
/// caller by an API key, and writes metrics and the audit log.
///
/// @param flags of its JVM
public record Modelroute(String name, Path folder, List<String> flags) implements Gateway {
  @Override
  public Optional<String> missing() {
    return Optional.empty();
  }

  /// One whose JVM has an ahead-of-time cache, as an image should: classes that are loaded and
  /// linked, and profiles of the methods.
  public static Modelroute trained(String name, Path folder, List<String> flags) {
    return new Modelroute(
        name, folder, with(flags, List.of("-XX:AOTCache=" + cache(folder, name))));
  }

  private static List<String> with(List<String> flags, List<String> more) {
    return Stream.concat(flags.stream(), more.stream()).toList();
  }

  private static Path cache(Path folder, String name) {
    return folder.resolve(name + ".aot");
  }

  @Override
  public Optional<Gateway> training() {
    String use = "-XX:AOTCache=" + cache(folder, name);
    if (!flags.contains(use)) {
      return Optional.empty();
    }
    List<String> others = flags.stream().filter(flag -> !flag.equals(use)).toList();
    String make = "-XX:AOTCacheOutput=" + cache(folder, name);
    return Optional.of(new Modelroute(name + "-training", folder, with(others, List.of(make))));
  }

  @Override
  public GatewayProcess start(VendorAddress vendor) {
    int port = Peers.freePort();
    Path slices = new ModelrouteConfig(folder, vendor).slices();
    return GatewayProcess.start(
        new Address(port, "/v1", Map.of("authorization", "Bearer " + ModelrouteConfig.KEY)),
        command(port, slices, vendor),
        folder.resolve(name + ".log"));
  }

  private List<String> command(int port, Path slices, VendorAddress vendor) {
    return Programs.proxy(
        with(flags, vendor.tls().map(Modelroute::trust).orElse(List.of())),
        List.of(
            "--slices",
            slices.toString(),
            "--identity",
            folder.resolve("identity").toString(),
            "--shutdown-delay",
            "0",
            "--host",
            "127.0.0.1",
            "--port",
            Integer.toString(port),
            "--admin-port",
            "0",
            "--pod-identity-agent",
            "http://127.0.0.1:" + vendor.agentPort()));
  }

  private static List<String> trust(VendorTls tls) {
    return List.of(
        "-Djavax.net.ssl.trustStore=" + tls.trustStore(),
        "-Djavax.net.ssl.trustStorePassword=" + VendorTls.PASSWORD);
  }
}
