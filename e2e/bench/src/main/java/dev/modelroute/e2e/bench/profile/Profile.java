package dev.modelroute.e2e.bench.profile;

import dev.modelroute.e2e.bench.gateway.Modelroute;
import dev.modelroute.e2e.bench.gateway.ProcessFigures;
import dev.modelroute.e2e.bench.work.Bench;
import dev.modelroute.e2e.bench.work.Cost;
import dev.modelroute.e2e.bench.work.Subject;
import dev.modelroute.e2e.bench.work.WarmUp;
import dev.modelroute.e2e.bench.work.Workload;
import dev.modelroute.e2e.harness.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Our proxy alone under load, with a flight recording of it.
public final class Profile {
  private static final WarmUp WARM_UP =
      new WarmUp(seconds(10), seconds(40), seconds(2), Duration.ZERO);

  /// The recording has code of its own to be compiled.
  private static final Duration SETTLING = seconds(5);

  private final ProfileOptions options;
  private final Path folder;

  private Profile(ProfileOptions options, Path folder) {
    this.options = options;
    this.folder = folder;
  }

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }

  public static void run(List<String> words) throws IOException {
    ProfileOptions options = ProfileOptions.parse(words);
    Path target = Files.createDirectories(Programs.checkout().resolve("target"));
    new Profile(options, Files.createTempDirectory(target, "profile-")).run();
  }

  private void run() throws IOException {
    var proxy = Modelroute.untrained("modelroute", folder, options.flags());
    try (var bench = new Bench(0, folder);
        var subject = Subject.start(proxy, bench)) {
      for (Workload workload : options.workloads()) {
        System.out.println(profile(subject, workload));
      }
    }
    System.out.println("recordings: " + folder);
  }

  private String profile(Subject subject, Workload workload) throws IOException {
    if (!subject.answers(workload)) {
      throw new IllegalStateException("not answered well: " + workload + ": read " + folder);
    }
    System.out.println(workload + ": warming up, and recording ...");
    WarmUp.Warmth warmth = WARM_UP.of(subject, workload);
    ProcessFigures figures = subject.figures().orElseThrow();
    var recording = new Recording(figures.pid(), folder.resolve(workload + ".jfr"));
    recording.start();
    subject.ask(workload, workload.rate(), SETTLING);
    Instant start = Instant.now();
    var before = new ThreadTimes(figures.threads());
    Cost cost = subject.cost(workload, options.time());
    Tally threads = ThreadTimes.between(before, new ThreadTimes(figures.threads()));
    recording.stop();
    Samples samples = Samples.read(recording.file(), start);
    return new ProfileReport(cost, threads, samples).text()
        + "Warmed up for %d s; then the compilers took %.0f %% of the core.\n"
            .formatted(warmth.time().toSeconds(), warmth.compilerShare() * 100);
  }
}
