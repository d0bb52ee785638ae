package dev.modelroute.e2e.harness;

import dev.modelroute.e2e.kubernetes.Kube;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The objects of our API in a cluster: applied as a GitOps tool does, and watched as one does.
public record ClusterObjects(Kube kube) {
  private static final PatchContext APPLY =
      new PatchContext.Builder()
          .withPatchType(PatchType.SERVER_SIDE_APPLY)
          .withFieldManager("gitops")
          .withForce(true)
          .build();

  /// Applies manifests as a GitOps tool does: server-side, under a field manager of its own.
  public List<HasMetadata> apply(String manifests) {
    var applied = new ArrayList<HasMetadata>();
    for (HasMetadata object : objects(manifests)) {
      applied.add(kube.client().resource(object).patch(APPLY));
    }
    return applied;
  }

  public List<HasMetadata> objects(String manifests) {
    return kube.client()
        .load(new ByteArrayInputStream(manifests.getBytes(StandardCharsets.UTF_8)))
        .items();
  }

  /// Waits until a condition of an object is as expected, and gives its reason and message.
  public String await(
      String plural, String objectNamespace, String name, String type, String status) {
    return Waiting.until(
        "%s %s/%s is %s=%s".formatted(plural, objectNamespace, name, type, status),
        Waiting.LONG,
        () ->
            condition(plural, objectNamespace, name, type)
                .filter(found -> found.startsWith(status + " "))
                .map(found -> found.substring(status.length() + 1)));
  }

  /// `STATUS REASON: MESSAGE` of a condition that is about the object's present generation.
  public Optional<String> condition(
      String plural, String objectNamespace, String name, String type) {
    return Optional.ofNullable(get(plural, objectNamespace, name))
        .filter(object -> object.get("status", "conditions") instanceof List<?>)
        .flatMap(object -> condition(object, type));
  }

  private static Optional<String> condition(GenericKubernetesResource object, String type) {
    List<Map<String, Object>> conditions = object.get("status", "conditions");
    return conditions.stream()
        .filter(condition -> type.equals(condition.get("type")))
        .filter(condition ->
            String.valueOf(object.getMetadata().getGeneration())
                .equals(String.valueOf(condition.get("observedGeneration"))))
        .map(condition ->
            condition.get("status")
                + " "
                + condition.get("reason")
                + ": "
                + condition.get("message"))
        .findFirst();
  }

  /// An object of our API, or null.
  public @Nullable GenericKubernetesResource get(
      String plural, String objectNamespace, String name) {
    return kube.client()
        .genericKubernetesResources(kind(plural))
        .inNamespace(objectNamespace)
        .withName(name)
        .get();
  }

  /// All objects of a kind of our API.
  public List<GenericKubernetesResource> list(String plural) {
    return kube.client()
        .genericKubernetesResources(kind(plural))
        .inAnyNamespace()
        .list()
        .getItems();
  }

  private static ResourceDefinitionContext kind(String plural) {
    return new ResourceDefinitionContext.Builder()
        .withGroup("modelroute.dev")
        .withVersion("v1alpha1")
        .withPlural(plural)
        .withNamespaced(true)
        .build();
  }
}
