package dev.modelroute.operator.cluster;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

/// Makes the client, which finds the API server as kubectl does.
public final class ClusterClient {
  private ClusterClient() {}

  public static KubernetesClient make() {
    return new KubernetesClientBuilder()
        .withConfig(new ConfigBuilder().withUserAgent(Applier.FIELD_MANAGER).build())
        .withKubernetesSerialization(serialization())
        .build();
  }

  static KubernetesSerialization serialization() {
    var mapper =
        JsonMapper.builder()
            // One object with a word of a newer version must not stop the informer of its kind.
            .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL)
            .addMixIn(ObjectMeta.class, WithoutManagedFields.class)
            .build();
    return new KubernetesSerialization(mapper, true);
  }

  /// Nothing reads these, and in ten thousand cached objects they are the largest part.
  @JsonIgnoreProperties("managedFields")
  private interface WithoutManagedFields {}
}
