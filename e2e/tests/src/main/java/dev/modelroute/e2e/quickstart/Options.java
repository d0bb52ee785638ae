package dev.modelroute.e2e.quickstart;

import java.util.List;

/// What the command was asked for.
record Options(boolean kubernetes, boolean keep) {
  static Options parse(List<String> arguments) {
    for (String argument : arguments) {
      if (!List.of("--kubernetes", "--keep").contains(argument)) {
        throw new IllegalArgumentException(
            argument + " is no option of it: see ./quickstart --help");
      }
    }
    return new Options(arguments.contains("--kubernetes"), arguments.contains("--keep"));
  }
}
