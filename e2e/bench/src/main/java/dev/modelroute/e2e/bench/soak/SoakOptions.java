package dev.modelroute.e2e.bench.soak;

import dev.modelroute.e2e.bench.option.Words;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What was asked of the command `soak`.
///
/// @param rate requests a second
/// @param restarts if any, proxies are restarted so often, instead of being watched for `time`
/// @param report the folder that gets `soak.md` and `soak.svg`
record SoakOptions(Duration time, int rate, int restarts, Optional<Path> report) {
  static SoakOptions parse(List<String> words) {
    var options = new SoakOptions(Duration.ofMinutes(20), 100, 0, Optional.empty());
    var rest = new Words(words);
    while (rest.hasNext()) {
      options = options.with(rest);
    }
    return options;
  }

  private SoakOptions with(Words rest) {
    return switch (rest.option()) {
      case "--minutes" ->
          new SoakOptions(Duration.ofMinutes(rest.number()), rate, restarts, report);
      case "--rate" -> new SoakOptions(time, rest.number(), restarts, report);
      case "--restarts" -> new SoakOptions(time, rate, rest.number(), report);
      case "--report" -> new SoakOptions(time, rate, restarts, Optional.of(Path.of(rest.value())));
      default -> throw rest.unknown();
    };
  }
}
