package dev.modelroute.operator.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Since when each object has been seen as it is: objects do not tell when their spec last changed.
public final class Sightings {
  private record Sighting(Long generation, Instant since) {}

  private final Map<String, Sighting> sightings = new ConcurrentHashMap<>();

  public Instant since(HasMetadata object, Instant now) {
    Long generation = object.getMetadata().getGeneration();
    return sightings
        .compute(
            object.getMetadata().getUid(),
            (_, seen) ->
                seen != null && seen.generation().equals(generation)
                    ? seen
                    : new Sighting(generation, now))
        .since();
  }

  public void forget(HasMetadata object) {
    sightings.remove(object.getMetadata().getUid());
  }
}
