package dev.modelroute.operator.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.api.ModelRoute;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClusterClientTest {
  /// As a newer version may have written it: else one such object would stop the informer of all.
  @Test
  void aWordOfANewerVersionIsRead() {
    ModelRoute route =
        read(
            """
            {"kind": "ModelRoute", "metadata": {"name": "r"},
             "spec": {"targets": [{"credential": "c", "model": "m", "api": "Sing", "new": {"field": 1}}]}}
            """);

    assertEquals("m", route.getSpec().targets().getFirst().model());
    assertNull(route.getSpec().targets().getFirst().api());
  }

  @Test
  void managedFieldsAreNotKept() {
    ModelRoute route =
        read(
            """
            {"kind": "ModelRoute", "metadata": {"name": "r", "managedFields": [{"manager": "kubectl"}]}, "spec": {}}
            """);

    assertTrue(route.getMetadata().getManagedFields().isEmpty());
    assertEquals("r", route.getMetadata().getName());
  }

  @Test
  void whoSaysHowManyReplicasThereAreIsKept() {
    Deployment deployment =
        ClusterClient.serialization()
            .unmarshal(
                """
                {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "d", "managedFields": [
                  {"manager": "modelroute-operator", "fieldsV1": {"f:spec": {"f:template": {}}}},
                  {"manager": "kube-controller-manager", "fieldsV1": {"f:spec": {"f:replicas": {}}}}]}}
                """,
                Deployment.class);

    assertEquals(
        List.of("kube-controller-manager"),
        deployment.getMetadata().getManagedFields().stream()
            .map(ManagedFieldsEntry::getManager)
            .toList());
  }

  private static ModelRoute read(String json) {
    return ClusterClient.serialization().unmarshal(json, ModelRoute.class);
  }
}
