package dev.modelroute.e2e.vendors.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modelroute.e2e.vendors.wire.Problem;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A list of things that a vendor finds wrong, read from the top: the first problem wins.
public record Checks<T>(List<Function<T, Optional<Problem>>> checks) {
  public Optional<Problem> first(T asked) {
    return checks.stream().flatMap(check -> check.apply(asked).stream()).findFirst();
  }

  static Function<Turn, Optional<Problem>> onlyFields(Set<String> known) {
    return turn -> {
      for (Iterator<String> names = turn.body().fieldNames(); names.hasNext(); ) {
        var name = names.next();
        if (!known.contains(name)) {
          return problem("unknown_parameter", "Unknown parameter: '" + name + "'.", name);
        }
      }
      return Optional.empty();
    };
  }

  static Function<Turn, Optional<Problem>> required(String field) {
    return turn -> turn.body().hasNonNull(field) ? Optional.empty() : missing(field);
  }

  static Optional<Problem> missing(String path) {
    return problem(
        "missing_required_parameter", "Missing required parameter: '" + path + "'.", path);
  }

  static Optional<Problem> oneOf(JsonNode value, List<String> known, String path) {
    if (known.contains(value.asText())) {
      return Optional.empty();
    }
    var supported = known.stream().map(word -> "'" + word + "'").collect(Collectors.joining(", "));
    return problem(
        "invalid_value",
        "Invalid value: '" + value.asText() + "'. Supported values are: " + supported + ".",
        path);
  }

  static Optional<Problem> problem(String code, String message, String param) {
    return Optional.of(Problem.invalid(code, message, param));
  }
}
