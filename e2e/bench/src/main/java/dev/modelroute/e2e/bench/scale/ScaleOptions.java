package dev.modelroute.e2e.bench.scale;

import dev.modelroute.e2e.bench.option.Words;
import java.util.List;

/// What was asked of the command `scale`: how many routes, in how many namespaces, with how many
/// credentials; how many of them are changed, and how many called.
record ScaleOptions(int routes, int namespaces, int credentials, int changes, int calls) {
  static ScaleOptions parse(List<String> words) {
    var options = new ScaleOptions(10_000, 50, 200, 100, 1000);
    var rest = new Words(words);
    while (rest.hasNext()) {
      options = options.with(rest);
    }
    return options;
  }

  private ScaleOptions with(Words rest) {
    return switch (rest.option()) {
      case "--routes" -> new ScaleOptions(rest.number(), namespaces, credentials, changes, calls);
      case "--namespaces" -> new ScaleOptions(routes, rest.number(), credentials, changes, calls);
      case "--credentials" -> new ScaleOptions(routes, namespaces, rest.number(), changes, calls);
      case "--changes" -> new ScaleOptions(routes, namespaces, credentials, rest.number(), calls);
      case "--calls" -> new ScaleOptions(routes, namespaces, credentials, changes, rest.number());
      default -> throw rest.unknown();
    };
  }
}
