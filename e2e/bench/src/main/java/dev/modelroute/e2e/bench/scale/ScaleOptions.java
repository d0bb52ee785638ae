package dev.modelroute.e2e.bench.scale;

import java.util.List;

/// What was asked of the command `scale`: how many routes, in how many namespaces, with how many
/// credentials; how many of them are changed, and how many called.
record ScaleOptions(int routes, int namespaces, int credentials, int changes, int calls) {
  static ScaleOptions parse(List<String> words) {
    var options = new ScaleOptions(10_000, 50, 200, 100, 1000);
    for (int i = 0; i < words.size(); i += 2) {
      if (i + 1 == words.size()) {
        throw new IllegalArgumentException(words.get(i) + " needs a value; see --help");
      }
      options = options.with(words.get(i), Integer.parseInt(words.get(i + 1)));
    }
    return options;
  }

  private ScaleOptions with(String name, int value) {
    return switch (name) {
      case "--routes" -> new ScaleOptions(value, namespaces, credentials, changes, calls);
      case "--namespaces" -> new ScaleOptions(routes, value, credentials, changes, calls);
      case "--credentials" -> new ScaleOptions(routes, namespaces, value, changes, calls);
      case "--changes" -> new ScaleOptions(routes, namespaces, credentials, value, calls);
      case "--calls" -> new ScaleOptions(routes, namespaces, credentials, changes, value);
      default -> throw new IllegalArgumentException("unknown option " + name + "; see --help");
    };
  }
}
