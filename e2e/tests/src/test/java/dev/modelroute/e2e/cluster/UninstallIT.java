package dev.modelroute.e2e.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.modelroute.e2e.harness.Waiting;
import dev.modelroute.e2e.kubernetes.Kube;
import dev.modelroute.e2e.kubernetes.TestCluster;
import dev.modelroute.e2e.kubernetes.UsesCluster;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is left when the release is uninstalled.
@UsesCluster(nodes = true)
class UninstallIT {
  private static final String API = "modelroute.dev/v1alpha1";
  private static final List<String> GROUPS =
      List.of(
          "v1",
          "apps/v1",
          "policy/v1",
          "coordination.k8s.io/v1",
          "discovery.k8s.io/v1",
          "rbac.authorization.k8s.io/v1",
          "admissionregistration.k8s.io/v1");

  @Test
  void onlyTheCrdsAndWhatPeopleMadeAreLeft(TestCluster cluster, Kube kube, @TempDir Path folder) {
    var installation = new Installation(cluster, kube, folder);
    String team = kube.namespace("team-a");
    installation.applyGateway();
    installation.applyRoute(team, "chat", "azure/gpt-55-prod");

    installation.close();
    var gateway = installation.objects().get("modelgateways", installation.namespace(), "default");
    assertNotNull(gateway, "people's objects stay");
    kube.client().resource(gateway).delete();

    Waiting.until("what the gateway consisted of is gone", () -> installation.proxies().isEmpty());
    Waiting.until("nothing of ours is left", () -> ours(kube, installation.namespace()).isEmpty());
    Waiting.until(
        "of our API only what people made is left",
        () ->
            inNamespace(kube, installation.namespace(), API)
                .equals(List.of("VendorCredential azure", "VendorCredential bedrock")));
    assertEquals(List.of("ModelRoute chat"), inNamespace(kube, team, API));
  }

  /// Everything in the release's namespace and at the cluster's scope that bears our name, but the
  /// lease: the operators make it, and nobody owns it.
  private static List<String> ours(Kube kube, String namespace) {
    return GROUPS.stream()
        .flatMap(group ->
            Stream.concat(
                inNamespace(kube, namespace, group).stream(), atClusterScope(kube, group).stream()))
        .filter(name -> name.contains("modelroute"))
        .filter(name -> !name.matches("(Namespace|Event|Lease) .*"))
        .toList();
  }

  private static List<String> inNamespace(Kube kube, String namespace, String group) {
    return resources(kube, group)
        .filter(APIResource::getNamespaced)
        .flatMap(resource ->
            kube
                .client()
                .genericKubernetesResources(context(group, resource))
                .inNamespace(namespace)
                .list()
                .getItems()
                .stream()
                .map(object -> resource.getKind() + " " + object.getMetadata().getName()))
        .toList();
  }

  private static List<String> atClusterScope(Kube kube, String group) {
    return resources(kube, group)
        .filter(resource -> !resource.getNamespaced())
        .flatMap(resource ->
            kube
                .client()
                .genericKubernetesResources(context(group, resource))
                .list()
                .getItems()
                .stream()
                .map(object -> resource.getKind() + " " + object.getMetadata().getName()))
        .toList();
  }

  private static Stream<APIResource> resources(Kube kube, String group) {
    APIResourceList all = kube.client().getApiResources(group);
    return all.getResources().stream()
        .filter(resource -> resource.getVerbs().contains("list"))
        .filter(resource -> !resource.getName().contains("/"));
  }

  private static ResourceDefinitionContext context(String group, APIResource resource) {
    int slash = group.indexOf('/');
    return new ResourceDefinitionContext.Builder()
        .withGroup(slash < 0 ? "" : group.substring(0, slash))
        .withVersion(group.substring(slash + 1))
        .withKind(resource.getKind())
        .withPlural(resource.getName())
        .withNamespaced(resource.getNamespaced())
        .build();
  }
}
