package dev.modelroute.e2e.bench.gateway;

import dev.modelroute.e2e.bench.forwarder.Forwarder;
import dev.modelroute.e2e.harness.Ports;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Vert.x as it is, with the options of our proxy: what it and the JVM take before we do anything.
///
/// @param flags of its JVM
/// @param archive that its JVM uses, and that a training makes
public record BareVertx(
    String name, Path folder, List<String> flags, Optional<ClassArchive> archive)
    implements Gateway {
  public static BareVertx trained(String name, Path folder, List<String> flags) {
    var archive = new ClassArchive(folder.resolve(name + ".jsa"));
    return new BareVertx(name, folder, flags, Optional.of(archive));
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
    return archive.map(
        made -> new BareVertx(name + "-training", folder, made.making(flags), Optional.empty()));
  }

  @Override
  public GatewayProcess start(VendorAddress vendor) {
    int port = Ports.free();
    int tlsPort = Ports.free();
    return GatewayProcess.start(
        new Address(port, tlsPort, "/v1", Map.of()),
        command(List.of(port, vendor.port(), tlsPort, vendor.tlsPort()), vendor),
        folder.resolve(name + ".log"));
  }

  private List<String> command(List<Integer> ports, VendorAddress vendor) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    List<String> all = archive.map(made -> made.using(flags)).orElse(flags);
    command.addAll(JvmFlags.trusting(vendor.tls(), all));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(Forwarder.class.getName());
    ports.forEach(port -> command.add(port.toString()));
    return command;
  }
}
