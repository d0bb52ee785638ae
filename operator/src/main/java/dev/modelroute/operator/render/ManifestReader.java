package dev.modelroute.operator.render;

import dev.modelroute.api.Api;
import dev.modelroute.operator.resources.ObjectKey;
import dev.modelroute.operator.route.Attachments;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Reads manifests, refuses what a cluster would refuse, and adds what a cluster would add.
final class ManifestReader {
  private static final KubernetesSerialization JSON = new KubernetesSerialization();
  private static final Map<Class<? extends HasMetadata>, Schema> SCHEMAS =
      new ConcurrentHashMap<>();

  private ManifestReader() {}

  static Snapshot read(Collection<Path> files) throws IOException, ManifestFault {
    var objects = new ArrayList<HasMetadata>();
    var faults = new ArrayList<String>();
    var seen = new HashSet<String>();
    for (Manifest manifest : ManifestFiles.read(files)) {
      Optional<Class<? extends HasMetadata>> kind = Kinds.of(manifest);
      faults.addAll(faults(manifest, kind));
      if (faults.isEmpty() && kind.isPresent()) {
        HasMetadata object = complete(JSON.convertValue(manifest.object(), kind.get()));
        if (!seen.add(object.getKind() + " " + ObjectKey.of(object))) {
          faults.add(manifest.place() + ": is there twice: drop one of them");
        }
        objects.add(object);
      }
    }
    if (!faults.isEmpty()) {
      throw new ManifestFault(faults);
    }
    return new Snapshot(objects);
  }

  private static List<String> faults(
      Manifest manifest, Optional<Class<? extends HasMetadata>> kind) {
    boolean ours = manifest.apiVersion().equals(Api.API_VERSION);
    if (kind.isEmpty()) {
      return ours
          ? List.of(manifest.place() + ": there is no such kind in " + Api.API_VERSION)
          : List.of();
    }
    if (manifest.object().at("/metadata/name").asText().isEmpty()) {
      return List.of(manifest.place() + ": metadata.name is missing: set it");
    }
    return ours
        ? SCHEMAS.computeIfAbsent(kind.get(), Kinds::schema).faults(manifest.content()).stream()
            .map(fault -> manifest.place() + ": " + fault)
            .toList()
        : List.of();
  }

  /// What the API server would have set. The UIDs are none that a cluster gives: what is rendered
  /// is to be read, not applied.
  private static HasMetadata complete(HasMetadata object) {
    ObjectMeta metadata = object.getMetadata();
    if (object instanceof Namespaced && metadata.getNamespace() == null) {
      metadata.setNamespace("default");
    }
    if (object instanceof Namespace) {
      metadata.getLabels().put(Attachments.NAMESPACE_NAME, metadata.getName());
    }
    if (metadata.getUid() == null) {
      metadata.setUid("rendered:" + ObjectKey.of(object));
    }
    if (metadata.getGeneration() == null) {
      metadata.setGeneration(1L);
    }
    if (metadata.getCreationTimestamp() == null) {
      metadata.setCreationTimestamp("1970-01-01T00:00:00Z");
    }
    return object;
  }
}
