package dev.modelroute.e2e.bench.speed;

import dev.modelroute.e2e.bench.gateway.Direct;
import dev.modelroute.e2e.bench.gateway.Gateway;
import dev.modelroute.e2e.bench.gateway.Modelroute;
import dev.modelroute.e2e.bench.gateway.Nginx;
import dev.modelroute.e2e.bench.gateway.Portkey;
import dev.modelroute.e2e.bench.vendor.VendorTls;
import dev.modelroute.e2e.harness.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Gateways side by side: one at a time on one core, the vendor and the callers on the other.
public final class Speed {
  private static final List<String> SMALL =
      List.of(
          "-Xmx64m",
          "-XX:+UseSerialGC",
          "-XX:+UseCompactObjectHeaders",
          "-XX:InitialHeapSize=24m",
          "-XX:NewSize=8m",
          "-XX:TrimNativeHeapInterval=5000");

  /// Ours without an ahead-of-time cache: measured only when it is asked for.
  static final String UNTRAINED = "untrained";

  private final SpeedOptions options;
  private final Path folder;
  private final List<Figures> all = new ArrayList<>();

  private Speed(SpeedOptions options, Path folder) {
    this.options = options;
    this.folder = folder;
  }

  public static void run(List<String> words) throws IOException {
    SpeedOptions options = SpeedOptions.parse(words);
    Path target = Files.createDirectories(Programs.checkout().resolve("target"));
    new Speed(options, Files.createTempDirectory(target, "speed-")).run();
  }

  private void run() throws IOException {
    System.out.println(Machine.description());
    try (var bench = new Bench(options.vendorPort(), tls())) {
      for (Gateway gateway : gateways()) {
        measure(bench, gateway);
      }
      if (options.wants("modelroute-64m")) {
        measureMemory(bench);
      }
    }
    report();
  }

  private Optional<VendorTls> tls() {
    return options.tls() ? Optional.of(VendorTls.create(folder)) : Optional.empty();
  }

  private List<Gateway> gateways() {
    List<Gateway> gateways =
        new ArrayList<>(
            List.of(
                new Direct(),
                new Nginx(folder),
                Modelroute.trained("modelroute", folder, options.flags()),
                new Portkey(folder)));
    gateways.addAll(options.peers());
    gateways.add(new Modelroute(UNTRAINED, folder, options.flags()));
    return gateways.stream().filter(gateway -> options.wants(gateway.name())).toList();
  }

  private void measure(Bench bench, Gateway gateway) {
    Optional<String> missing = gateway.missing();
    if (missing.isPresent()) {
      System.out.println(gateway.name() + ": skipped: " + missing.get());
      return;
    }
    System.out.println(gateway.name() + " ...");
    all.add(new Measurement(bench, options.plan(), gateway).all());
  }

  private void measureMemory(Bench bench) {
    var small = Modelroute.trained("modelroute-64m", folder, SMALL);
    System.out.println(small.name() + " ...");
    all.add(new Measurement(bench, options.plan(), small).memory());
  }

  private void report() throws IOException {
    System.out.println(new Table(all).text());
    Path json = folder.resolve("speed.json");
    Path picture = folder.resolve("speed.svg");
    Files.writeString(json, JsonReport.of(all, Machine.description()));
    Files.writeString(picture, new Picture(all).svg());
    System.out.println("written: " + json + ", " + picture);
  }
}
