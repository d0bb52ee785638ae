package dev.modelroute.e2e.bench.scale;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.modelroute.e2e.harness.ClusterGateway;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// The RouteSlices as they are at one time: version and bytes of each, by its name.
record SliceSizes(Map<String, Slice> slices) {
  private static final ObjectMapper JSON = new ObjectMapper();

  record Slice(String version, int bytes) {}

  static SliceSizes of(ClusterGateway gateway) {
    return new SliceSizes(
        gateway.list("routeslices").stream()
            .collect(Collectors.toMap(slice -> slice.getMetadata().getName(), SliceSizes::slice)));
  }

  private static Slice slice(GenericKubernetesResource slice) {
    var spec = Objects.requireNonNull(slice.getAdditionalProperties().get("spec"));
    try {
      String json = JSON.writeValueAsString(spec);
      return new Slice(
          slice.getMetadata().getResourceVersion(), json.getBytes(StandardCharsets.UTF_8).length);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  int bytes() {
    return slices.values().stream().mapToInt(Slice::bytes).sum();
  }

  int largest() {
    return slices.values().stream().mapToInt(Slice::bytes).max().orElse(0);
  }

  /// The bytes of those that were written since.
  List<Integer> writtenSince(SliceSizes before) {
    return slices.entrySet().stream()
        .filter(entry -> !entry.getValue().equals(before.slices.get(entry.getKey())))
        .map(entry -> entry.getValue().bytes())
        .toList();
  }
}
