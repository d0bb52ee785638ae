package dev.modelroute.operator.render;

import dev.modelroute.operator.cluster.Observed;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Optional;

/// A cluster that consists of manifests.
record Snapshot(List<HasMetadata> objects) {
  Snapshot {
    objects = List.copyOf(objects);
  }

  <T extends HasMetadata> List<T> all(Class<T> kind) {
    return objects.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  <T extends HasMetadata> Observed<T> observed(Class<T> kind) {
    return Observed.of(all(kind));
  }

  /// The object of the same kind and name.
  Optional<? extends HasMetadata> like(HasMetadata object) {
    return objects.stream()
        .filter(other -> other.getClass() == object.getClass())
        .filter(other -> other.getMetadata().getName().equals(object.getMetadata().getName()))
        .filter(
            other -> other.getMetadata().getNamespace().equals(object.getMetadata().getNamespace()))
        .findFirst();
  }
}
