package dev.modelroute.e2e.writes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.e2e.harness.ClusterObjects;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The objects of a gateway and of its team as text, without what differs from run to run: the
/// namespaces' names, ids, versions and times.
record Footprints(ClusterObjects objects, String system, String team) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> KINDS =
      List.of("modelgateways", "vendorcredentials", "modelroutes", "routeslices");
  private static final Set<String> VOLATILE =
      Set.of(
          "uid",
          "resourceVersion",
          "creationTimestamp",
          // A route's creationTimestamp in its slice, and what covers the owner's uid.
          "created",
          "modelroute.dev/applied-hash",
          "generation",
          "observedGeneration",
          "lastTransitionTime",
          "lastUpdateTime",
          "managedFields",
          "clusterIP",
          "clusterIPs");

  /// Each object by kind and name.
  Map<String, String> now() {
    var found = new TreeMap<String, String>();
    for (HasMetadata object : all()) {
      JsonNode tree = JSON.valueToTree(object);
      clean(tree);
      if (!object.getApiVersion().startsWith("modelroute.dev/")) {
        // Kubernetes' own controllers say it, in their own time.
        ((ObjectNode) tree).remove("status");
      }
      found.put(
          neutral(object.getKind() + " " + object.getMetadata().getName()),
          neutral(tree.toPrettyString()));
    }
    return found;
  }

  private List<HasMetadata> all() {
    var all = new ArrayList<HasMetadata>();
    for (String kind : KINDS) {
      objects.list(kind).stream().filter(this::isOurs).forEach(all::add);
    }
    KubernetesClient client = objects.kube().client();
    all.addAll(client.services().inNamespace(system).list().getItems());
    all.addAll(client.serviceAccounts().inNamespace(system).list().getItems());
    all.addAll(client.apps().deployments().inNamespace(system).list().getItems());
    all.addAll(client.rbac().roleBindings().inNamespace(system).list().getItems());
    return all;
  }

  private boolean isOurs(HasMetadata object) {
    return List.of(system, team).contains(object.getMetadata().getNamespace());
  }

  private String neutral(String text) {
    return text.replace(system, "SYSTEM").replace(team, "TEAM");
  }

  private static void clean(JsonNode tree) {
    if (tree instanceof ObjectNode object) {
      object.remove(VOLATILE);
      // The Deployment controller counts its revisions.
      object.remove("deployment.kubernetes.io/revision");
    }
    tree.forEach(Footprints::clean);
  }
}
