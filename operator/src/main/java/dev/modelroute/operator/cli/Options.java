package dev.modelroute.operator.cli;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Options as they were given: `--name VALUE`, `--name=VALUE`, or `--flag`.
public record Options(Map<String, String> given) {
  public Options {
    given = Map.copyOf(given);
  }

  /// Throws what is wrong, for the user, when there is an option that is neither in `valued` nor in
  /// `flags`, or one without its value.
  public static Options parse(List<String> arguments, Set<String> valued, Set<String> flags) {
    var given = new HashMap<String, String>();
    for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
      String argument = rest.next();
      int equals = argument.indexOf('=');
      String name = equals < 0 ? argument : argument.substring(0, equals);
      if (flags.contains(name) && equals < 0) {
        given.put(name, "");
      } else if (!valued.contains(name)) {
        throw new IllegalArgumentException("there is no option " + argument + "; see --help");
      } else if (equals >= 0) {
        given.put(name, argument.substring(equals + 1));
      } else if (rest.hasNext()) {
        given.put(name, rest.next());
      } else {
        throw new IllegalArgumentException(name + " needs a value; see --help");
      }
    }
    return new Options(given);
  }

  public Optional<String> value(String name) {
    return Optional.ofNullable(given.get(name));
  }

  public boolean has(String flag) {
    return given.containsKey(flag);
  }

  public String required(String name) {
    return value(name)
        .orElseThrow(() -> new IllegalArgumentException(name + " is missing; see --help"));
  }
}
