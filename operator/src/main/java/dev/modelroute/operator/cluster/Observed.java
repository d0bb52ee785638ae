package dev.modelroute.operator.cluster;

import dev.modelroute.operator.resources.ObjectKey;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// The objects of one kind, as last observed: by an informer when the operator runs, in manifests
/// when it renders.
public interface Observed<T extends HasMetadata> {
  Optional<T> get(ObjectKey key);

  List<T> by(Index<T> index, String key);

  /// A fixed collection.
  static <T extends HasMetadata> Observed<T> of(Collection<T> objects) {
    var all = List.copyOf(objects);
    return new Observed<>() {
      @Override
      public Optional<T> get(ObjectKey key) {
        return all.stream().filter(object -> ObjectKey.of(object).equals(key)).findFirst();
      }

      @Override
      public List<T> by(Index<T> index, String key) {
        return all.stream().filter(object -> index.keys().apply(object).contains(key)).toList();
      }
    };
  }
}
