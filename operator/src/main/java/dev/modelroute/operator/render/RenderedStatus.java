package dev.modelroute.operator.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;

/// What is said of one object. Times are left out: the same manifests render the same.
public record RenderedStatus(String apiVersion, String kind, Name metadata, JsonNode status) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// Which object it is.
  public record Name(String namespace, String name) {}

  static RenderedStatus of(HasMetadata object, Object status) {
    JsonNode tree = JSON.valueToTree(status);
    tree.path("conditions")
        .forEach(condition -> ((ObjectNode) condition).remove("lastTransitionTime"));
    var metadata = object.getMetadata();
    return new RenderedStatus(
        object.getApiVersion(),
        object.getKind(),
        new Name(metadata.getNamespace(), metadata.getName()),
        tree);
  }
}
