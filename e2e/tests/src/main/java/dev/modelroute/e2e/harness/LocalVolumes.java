package dev.modelroute.e2e.harness;

import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.ProjectedVolumeSource;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.ServiceAccountTokenProjection;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The volumes of one pod below a folder that stands for its root: projected tokens, Secrets and
/// ConfigMaps, kept as they are in the cluster, and empty folders.
final class LocalVolumes {
  private static final double RENEW_AT = 0.8;

  private record Token(String value, Instant renew) {}

  private final KubernetesClient client;
  private final Pod pod;
  private final Path root;
  private final Map<String, MountedFiles> mounted = new HashMap<>();
  private final Map<String, Token> tokens = new HashMap<>();
  private Map<String, Secret> secrets = Map.of();

  LocalVolumes(KubernetesClient client, Pod pod, Path root) {
    this.client = client;
    this.pod = pod;
    this.root = root;
  }

  /// Where the pod's path is on this machine.
  Path path(String mountPath) {
    return root.resolve(mountPath.substring(1));
  }

  void sync() {
    secrets = secrets();
    for (VolumeMount mount : mounts()) {
      Volume volume =
          pod.getSpec().getVolumes().stream()
              .filter(v -> v.getName().equals(mount.getName()))
              .findFirst()
              .orElseThrow();
      files(volume)
          .ifPresentOrElse(
              files ->
                  mounted
                      .computeIfAbsent(mount.getMountPath(), path -> new MountedFiles(path(path)))
                      .write(files),
              () -> makeEmpty(path(mount.getMountPath())));
    }
  }

  /// All at once: a gateway may have hundreds.
  private Map<String, Secret> secrets() {
    return client.secrets().inNamespace(pod.getMetadata().getNamespace()).list().getItems().stream()
        .collect(Collectors.toMap(secret -> secret.getMetadata().getName(), secret -> secret));
  }

  /// Outer mounts first: an inner one lies in an outer one's folder.
  private List<VolumeMount> mounts() {
    var mounts = new ArrayList<>(pod.getSpec().getContainers().getFirst().getVolumeMounts());
    mounts.sort(java.util.Comparator.comparing(VolumeMount::getMountPath));
    return mounts;
  }

  private static void makeEmpty(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What a volume holds; empty for an empty folder.
  private Optional<Map<String, String>> files(Volume volume) {
    if (volume.getSecret() != null) {
      return Optional.of(secret(volume.getSecret().getSecretName(), volume.getSecret().getItems()));
    }
    if (volume.getProjected() != null) {
      return Optional.of(projected(volume.getProjected()));
    }
    return Optional.empty();
  }

  private Map<String, String> projected(ProjectedVolumeSource volume) {
    var files = new HashMap<String, String>();
    for (VolumeProjection source : volume.getSources()) {
      if (source.getServiceAccountToken() != null) {
        files.put(
            source.getServiceAccountToken().getPath(), token(source.getServiceAccountToken()));
      } else if (source.getSecret() != null) {
        files.putAll(secret(source.getSecret().getName(), source.getSecret().getItems()));
      } else if (source.getConfigMap() != null) {
        files.putAll(configMap(source.getConfigMap().getName(), source.getConfigMap().getItems()));
      }
    }
    return files;
  }

  private Map<String, String> secret(String name, List<KeyToPath> items) {
    Secret secret = secrets.get(name);
    if (secret == null || secret.getData() == null) {
      return Map.of();
    }
    var decoded = new HashMap<String, String>();
    secret
        .getData()
        .forEach((key, value) ->
            decoded.put(
                key, new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8)));
    return picked(decoded, items);
  }

  private Map<String, String> configMap(String name, List<KeyToPath> items) {
    var map =
        client.configMaps().inNamespace(pod.getMetadata().getNamespace()).withName(name).get();
    return map == null ? Map.of() : picked(map.getData(), items);
  }

  /// Without items all keys, each under its own name.
  private static Map<String, String> picked(Map<String, String> data, List<KeyToPath> items) {
    if (items.isEmpty()) {
      return data;
    }
    var files = new HashMap<String, String>();
    for (KeyToPath item : items) {
      String value = data.get(item.getKey());
      if (value != null) {
        files.put(item.getPath(), value);
      }
    }
    return files;
  }

  private String token(ServiceAccountTokenProjection projection) {
    Token held = tokens.get(projection.getPath());
    if (held == null || !Instant.now().isBefore(held.renew())) {
      held = request(projection);
      tokens.put(projection.getPath(), held);
    }
    return held.value();
  }

  private Token request(ServiceAccountTokenProjection projection) {
    Long seconds =
        projection.getExpirationSeconds() == null
            ? Long.valueOf(3600)
            : projection.getExpirationSeconds();
    var request =
        new TokenRequestBuilder()
            .withNewSpec()
            .withAudiences(
                projection.getAudience() == null ? List.of() : List.of(projection.getAudience()))
            .withExpirationSeconds(seconds)
            .withNewBoundObjectRef(
                "v1", "Pod", pod.getMetadata().getName(), pod.getMetadata().getUid())
            .endSpec()
            .build();
    String value =
        client
            .serviceAccounts()
            .inNamespace(pod.getMetadata().getNamespace())
            .withName(pod.getSpec().getServiceAccountName())
            .tokenRequest(request)
            .getStatus()
            .getToken();
    return new Token(value, Instant.now().plus(Duration.ofSeconds((long) (seconds * RENEW_AT))));
  }
}
