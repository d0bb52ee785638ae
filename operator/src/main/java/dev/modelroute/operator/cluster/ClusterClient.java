package dev.modelroute.operator.cluster;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.util.StdConverter;
import dev.modelroute.operator.resources.Replicas;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.stream.Collectors;

/// Makes the client, which finds the API server as kubectl does.
public final class ClusterClient {
  /// The client doubles it five times at most: an API server that is back is noticed within 8 s,
  /// instead of 32.
  private static final int FIRST_RECONNECT_MILLIS = 250;

  private ClusterClient() {}

  public static KubernetesClient make() {
    return new KubernetesClientBuilder()
        .withConfig(configuration())
        .withKubernetesSerialization(serialization())
        .build();
  }

  private static Config configuration() {
    return new ConfigBuilder()
        .withUserAgent(Applier.FIELD_MANAGER)
        .withWatchReconnectInterval(FIRST_RECONNECT_MILLIS)
        .build();
  }

  public static KubernetesSerialization serialization() {
    var mapper =
        JsonMapper.builder()
            // One object with a word of a newer version must not stop the informer of its kind.
            .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL)
            .addMixIn(ObjectMeta.class, WithOwnersOfReplicas.class)
            .build();
    return new KubernetesSerialization(mapper, true);
  }

  /// Of the fields' managers nothing reads more, and in ten thousand cached objects they are the
  /// largest part.
  private interface WithOwnersOfReplicas {
    @SuppressWarnings("UnusedMethod") // Jackson reads what it says
    @JsonDeserialize(converter = OwnersOfReplicas.class)
    void setManagedFields(List<ManagedFieldsEntry> entries);
  }

  private static final class OwnersOfReplicas
      extends StdConverter<List<ManagedFieldsEntry>, List<ManagedFieldsEntry>> {
    @Override
    public List<ManagedFieldsEntry> convert(List<ManagedFieldsEntry> entries) {
      return entries.stream().filter(Replicas::isOwned).collect(Collectors.toList());
    }
  }
}
