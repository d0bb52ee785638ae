package dev.modelroute.e2e.bench.scale;

import dev.modelroute.api.Condition;
import dev.modelroute.api.Condition.Status;
import dev.modelroute.api.Conditions;
import dev.modelroute.api.ModelRoute;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// Since when each route that is Programmed in its present generation has been so; to the second.
record ProgrammedRoutes(List<Instant> since) {
  private static final long PAGE = 500;

  static ProgrammedRoutes of(Fleet fleet) {
    var routes = fleet.gateway().kube().client().resources(ModelRoute.class).inAnyNamespace();
    var since = new ArrayList<Instant>();
    String next = null;
    do {
      var page = routes.list(new ListOptionsBuilder().withLimit(PAGE).withContinue(next).build());
      page.getItems().stream().flatMap(ProgrammedRoutes::since).forEach(since::add);
      next = page.getMetadata().getContinue();
    } while (next != null && !next.isEmpty());
    return new ProgrammedRoutes(since);
  }

  private static Stream<Instant> since(ModelRoute route) {
    return Optional.ofNullable(route.getStatus()).stream()
        .flatMap(status -> status.conditions().stream())
        .filter(condition -> condition.type().equals(Conditions.PROGRAMMED))
        .filter(condition -> condition.status() == Status.TRUE)
        .filter(condition ->
            Objects.equals(condition.observedGeneration(), route.getMetadata().getGeneration()))
        .map(Condition::lastTransitionTime)
        .map(Instant::parse);
  }

  int count() {
    return since.size();
  }

  Instant last() {
    return since.stream().max(Instant::compareTo).orElseThrow();
  }
}
