package dev.modelroute.e2e.bench.gateway;

import dev.modelroute.e2e.harness.Ports;
import dev.modelroute.e2e.harness.Programs;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One proxy of ours, from manifests as a user has them: it finds the route by its name, proves the
/// caller by an API key, and writes metrics and the audit log.
///
/// @param flags of its JVM
/// @param archive that its JVM uses, and that a training makes
public record Modelroute(
    String name, Path folder, List<String> flags, Optional<ClassArchive> archive)
    implements Gateway {
  public static Modelroute trained(String name, Path folder, List<String> flags) {
    var archive = new ClassArchive(folder.resolve(name + ".jsa"));
    return new Modelroute(name, folder, flags, Optional.of(archive));
  }

  public static Modelroute untrained(String name, Path folder, List<String> flags) {
    return new Modelroute(name, folder, flags, Optional.empty());
  }

  @Override
  public Optional<String> missing() {
    return Optional.empty();
  }

  @Override
  public boolean isJvm() {
    return true;
  }

  @Override
  public Optional<Gateway> training() {
    return archive.map(made -> untrained(name + "-training", folder, made.making(flags)));
  }

  @Override
  public GatewayProcess start(VendorAddress vendor) {
    int port = Ports.free();
    Path slices = new ModelrouteConfig(folder, vendor).slices();
    return GatewayProcess.start(
        new Address(port, "/v1", Map.of("authorization", "Bearer " + ModelrouteConfig.KEY)),
        command(port, slices, vendor),
        folder.resolve(name + ".log"));
  }

  private List<String> command(int port, Path slices, VendorAddress vendor) {
    List<String> all = archive.map(made -> made.using(flags)).orElse(flags);
    return Programs.proxy(
        JvmFlags.trusting(vendor.tls(), all),
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
}
