package dev.modelroute.e2e.bench.speed;

import dev.modelroute.e2e.bench.work.Bench;
import dev.modelroute.e2e.harness.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Gateways side by side: one at a time on one core, the vendor and the callers on the other.
public final class Speed {
  private final SpeedOptions options;
  private final Path folder;

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
    String machine = Machine.description();
    System.out.println(machine);
    try (var bench = new Bench(options.vendorPort(), folder)) {
      List<Measurement> measurements = measurements(bench);
      var progress =
          new Progress(measurements.stream().flatMap(each -> each.steps().stream()).toList());
      for (Measurement measurement : measurements) {
        measure(measurement, progress);
      }
      report(measurements.stream().map(Measurement::figures).toList(), machine);
      System.out.println("It took " + Progress.minutes(progress.taken()) + ".");
    }
  }

  private List<Measurement> measurements(Bench bench) {
    var measurements = new ArrayList<Measurement>();
    for (Candidate candidate : new Candidates(options, folder).chosen()) {
      Optional<String> missing = candidate.gateway().missing();
      if (missing.isPresent()) {
        System.out.println(candidate.gateway().name() + ": skipped: " + missing.get());
      } else {
        measurements.add(new Measurement(bench, candidate));
      }
    }
    return measurements;
  }

  private static void measure(Measurement measurement, Progress progress) {
    try (measurement) {
      measurement.steps().forEach(step -> progress.run(measurement.gateway(), step));
    }
  }

  private void report(List<Figures> all, String machine) throws IOException {
    System.out.println("\n" + new Table(all).text());
    all.forEach(figures -> System.out.println(Notes.of(figures)));
    if (options.quick()) {
      System.out.println(
          "A quick run is for comparing two builds on one machine: its figures are not for telling.");
    }
    Path json = folder.resolve("speed.json");
    Path picture = folder.resolve("speed.svg");
    Files.writeString(json, JsonReport.of(all, machine));
    Files.writeString(picture, new Picture(all).svg());
    System.out.println("written: " + json + ", " + picture);
  }
}
