package dev.modelroute.operator.resources;

import dev.modelroute.api.ModelGatewaySpec.SecretRef;
import dev.modelroute.api.VendorCredential;
import dev.modelroute.proxy.config.IdentityFiles;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import io.fabric8.kubernetes.api.model.VolumeProjectionBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// The files of [IdentityFiles], mounted by the kubelet. Every source that can be is optional: one
/// missing Secret never stops a pod, it only leaves a credential without material.
final class IdentityVolumes {
  private static final String IDENTITY = "modelroute-identity";
  private static final String CALLERS = "modelroute-callers";
  private static final String TLS = "modelroute-tls";
  private static final int MODE = 0440;
  private static final long TOKEN_SECONDS = 3600;

  private IdentityVolumes() {}

  static List<Volume> volumes(Proxies proxies) {
    var volumes = new ArrayList<Volume>();
    volumes.add(identity(proxies.credentials()));
    callerKeys(proxies).map(secret -> whole(CALLERS, secret)).ifPresent(volumes::add);
    certificate(proxies).map(secret -> whole(TLS, secret)).ifPresent(volumes::add);
    return volumes;
  }

  static List<VolumeMount> mounts(Proxies proxies) {
    var mounts = new ArrayList<VolumeMount>();
    mounts.add(mount(IDENTITY, IdentityFiles.ROOT));
    callerKeys(proxies)
        .map(_ -> mount(CALLERS, IdentityFiles.ROOT + "/" + IdentityFiles.CALLER_KEYS))
        .ifPresent(mounts::add);
    certificate(proxies)
        .map(_ -> mount(TLS, IdentityFiles.ROOT + "/" + IdentityFiles.TLS))
        .ifPresent(mounts::add);
    return mounts;
  }

  private static Volume identity(List<VendorCredential> credentials) {
    var sources = new ArrayList<VolumeProjection>();
    sources.add(kubernetesToken());
    sources.add(clusterAuthority());
    var audiences = new TreeSet<String>();
    for (VendorCredential credential : credentials) {
      switch (Material.of(credential.getSpec())) {
        case Material.Key key -> sources.add(apiKey(credential.getMetadata().getName(), key));
        case Material.Token token -> audiences.add(token.audience());
        case Material.None() -> {}
      }
    }
    audiences.forEach(audience -> sources.add(vendorToken(audience)));
    return new VolumeBuilder()
        .withName(IDENTITY)
        .withNewProjected()
        .withDefaultMode(MODE)
        .withSources(sources)
        .endProjected()
        .build();
  }

  /// Without an audience: the API server's own.
  private static VolumeProjection kubernetesToken() {
    return new VolumeProjectionBuilder()
        .withNewServiceAccountToken()
        .withPath(IdentityFiles.KUBERNETES_TOKEN)
        .withExpirationSeconds(TOKEN_SECONDS)
        .endServiceAccountToken()
        .build();
  }

  private static VolumeProjection vendorToken(String audience) {
    return new VolumeProjectionBuilder()
        .withNewServiceAccountToken()
        .withAudience(audience)
        .withPath(IdentityFiles.token(audience))
        .withExpirationSeconds(TOKEN_SECONDS)
        .endServiceAccountToken()
        .build();
  }

  private static VolumeProjection clusterAuthority() {
    return new VolumeProjectionBuilder()
        .withNewConfigMap()
        .withName("kube-root-ca.crt")
        .withOptional(true)
        .addNewItem()
        .withKey("ca.crt")
        .withPath(IdentityFiles.KUBERNETES_CA)
        .endItem()
        .endConfigMap()
        .build();
  }

  private static VolumeProjection apiKey(String credential, Material.Key key) {
    return new VolumeProjectionBuilder()
        .withNewSecret()
        .withName(key.secret().name())
        .withOptional(true)
        .addNewItem()
        .withKey(key.secret().key())
        .withPath(IdentityFiles.apiKey(credential))
        .endItem()
        .endSecret()
        .build();
  }

  /// A volume of its own, because a projected source cannot take a whole Secret into a folder.
  private static Volume whole(String volume, String secret) {
    return new VolumeBuilder()
        .withName(volume)
        .withNewSecret()
        .withSecretName(secret)
        .withDefaultMode(MODE)
        .withOptional(true)
        .endSecret()
        .build();
  }

  private static Optional<String> callerKeys(Proxies proxies) {
    return Optional.ofNullable(proxies.gateway().getSpec().authentication().apiKeys())
        .flatMap(keys -> Optional.ofNullable(keys.secretRef()))
        .map(SecretRef::name);
  }

  private static Optional<String> certificate(Proxies proxies) {
    return Optional.ofNullable(proxies.gateway().getSpec().tls())
        .flatMap(tls -> Optional.ofNullable(tls.secretRef()))
        .map(SecretRef::name);
  }

  private static VolumeMount mount(String volume, String path) {
    return new VolumeMountBuilder().withName(volume).withMountPath(path).withReadOnly(true).build();
  }
}
