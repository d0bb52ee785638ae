package dev.modelroute.e2e.bench.soak;

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
    for (int i = 0; i < words.size(); i += 2) {
      if (i + 1 == words.size()) {
        throw new IllegalArgumentException(words.get(i) + " needs a value; see --help");
      }
      options = options.with(words.get(i), words.get(i + 1));
    }
    return options;
  }

  private SoakOptions with(String name, String value) {
    return switch (name) {
      case "--minutes" ->
          new SoakOptions(Duration.ofMinutes(Integer.parseInt(value)), rate, restarts, report);
      case "--rate" -> new SoakOptions(time, Integer.parseInt(value), restarts, report);
      case "--restarts" -> new SoakOptions(time, rate, Integer.parseInt(value), report);
      case "--report" -> new SoakOptions(time, rate, restarts, Optional.of(Path.of(value)));
      default -> throw new IllegalArgumentException("unknown option " + name + "; see --help");
    };
  }
}
