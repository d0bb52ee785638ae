package dev.modelroute.e2e.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequest;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// The cluster as one test sees it: the namespaces that the test makes go away with it.
public final class Kube implements AutoCloseable {
  private static final long TOKEN_SECONDS = 3600;

  /// Controllers back off for up to a minute when the API server was away.
  private static final long ACCOUNT_MINUTES = 3;

  private final KubernetesClient client;
  private final List<String> namespaces = new ArrayList<>();

  private Kube(KubernetesClient client) {
    this.client = client;
  }

  public static Kube connect(Path kubeconfig) {
    return new Kube(client(kubeconfig));
  }

  static KubernetesClient client(Path kubeconfig) {
    Config config = Config.fromKubeconfig(kubeconfig.toFile());
    return new KubernetesClientBuilder().withConfig(config).build();
  }

  /// A client that may do everything.
  public KubernetesClient client() {
    return client;
  }

  /// Makes a namespace of this test's own, named `prefix` and something random, and returns its
  /// name when its default ServiceAccount is there.
  public String namespace(String prefix) {
    Namespace wanted =
        new NamespaceBuilder()
            .withNewMetadata()
            .withGenerateName(prefix + "-")
            .endMetadata()
            .build();
    String name = client.resource(wanted).create().getMetadata().getName();
    namespaces.add(name);
    client
        .serviceAccounts()
        .inNamespace(name)
        .withName("default")
        .waitUntilCondition(Objects::nonNull, ACCOUNT_MINUTES, TimeUnit.MINUTES);
    return name;
  }

  /// A token as the kubelet projects it into a pod: of this account, for this audience alone, good
  /// for an hour.
  public String tokenFor(String namespace, String serviceAccount, String audience) {
    return token(namespace, serviceAccount, List.of(audience));
  }

  /// The same for the API server itself.
  public String apiTokenFor(String namespace, String serviceAccount) {
    return token(namespace, serviceAccount, List.of());
  }

  private String token(String namespace, String serviceAccount, List<String> audiences) {
    TokenRequest request =
        new TokenRequestBuilder()
            .withNewSpec()
            .withAudiences(audiences)
            .withExpirationSeconds(TOKEN_SECONDS)
            .endSpec()
            .build();
    return client
        .serviceAccounts()
        .inNamespace(namespace)
        .withName(serviceAccount)
        .tokenRequest(request)
        .getStatus()
        .getToken();
  }

  /// Who signs the cluster's tokens.
  public String issuer() {
    GenericKubernetesResource discovery =
        Serialization.unmarshal(
            client.raw("/.well-known/openid-configuration"), GenericKubernetesResource.class);
    return String.valueOf(discovery.getAdditionalProperties().get("issuer"));
  }

  /// The keys that the cluster's tokens are known by, as a JWK set.
  public String jwks() {
    return client.raw("/openid/v1/jwks");
  }

  /// Applies the CRDs of the checkout, and returns when the API server serves them.
  public void applyCrds() {
    Crds.apply(client, Checkout.crds());
  }

  /// Asks for the end of its namespaces, and does not wait for it.
  @Override
  public void close() {
    namespaces.forEach(name -> client.namespaces().withName(name).delete());
    client.close();
  }
}
