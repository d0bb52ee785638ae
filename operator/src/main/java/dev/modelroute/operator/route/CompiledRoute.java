package dev.modelroute.operator.route;

import dev.modelroute.api.RouteSliceSpec;
import dev.modelroute.operator.resources.ObjectKey;
import dev.modelroute.operator.status.Finding;
import java.util.List;
import java.util.Optional;

/// What came of a route's compilation.
public sealed interface CompiledRoute {
  ObjectKey key();

  /// The route has no entry.
  record Refused(ObjectKey key, Finding fault) implements CompiledRoute {}

  /// The route has an entry, of so many bytes in JSON; `problems` are about the targets that are
  /// left out of it.
  record Entry(ObjectKey key, RouteSliceSpec.Route route, int bytes, List<Finding> problems)
      implements CompiledRoute {

    public Entry {
      problems = List.copyOf(problems);
    }
  }

  default Optional<Entry> entry() {
    return this instanceof Entry entry ? Optional.of(entry) : Optional.empty();
  }
}
