package dev.modelroute.e2e.harness;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/// The chart as it ships, rendered by the real Helm.
public final class Chart {
  /// Helm without a cluster believes in an old one.
  private static final String KUBERNETES = "1.30.0";

  private Chart() {}

  /// Applies what the chart gives the operator and the proxies rights by, for a release in
  /// `namespace`, and no more: here both run as processes.
  public static void applyRights(KubernetesClient client, String namespace) {
    for (HasMetadata object : objects(client, namespace)) {
      if (object instanceof ServiceAccount || object.getApiVersion().startsWith("rbac.")) {
        client.resource(object).forceConflicts().serverSideApply();
      }
    }
  }

  /// What the roles named `role` allow, as `VERB GROUP/RESOURCE` each. Rights that are exercised by
  /// giving them away (`bind`) leave no request of their own, and are not among them.
  public static List<String> rights(KubernetesClient client, String namespace, String role) {
    return objects(client, namespace).stream()
        .filter(object -> object.getMetadata().getName().equals(role))
        .flatMap(Chart::rules)
        .flatMap(Chart::rights)
        .distinct()
        .toList();
  }

  private static Stream<PolicyRule> rules(HasMetadata object) {
    return switch (object) {
      case ClusterRole cluster -> cluster.getRules().stream();
      case Role role -> role.getRules().stream();
      default -> Stream.empty();
    };
  }

  private static Stream<String> rights(PolicyRule rule) {
    return rule.getVerbs().stream()
        .filter(verb -> !verb.equals("bind"))
        .flatMap(verb -> subjects(rule).map(subject -> verb + " " + subject));
  }

  private static Stream<String> subjects(PolicyRule rule) {
    if (!rule.getNonResourceURLs().isEmpty()) {
      return rule.getNonResourceURLs().stream();
    }
    return rule.getApiGroups().stream()
        .flatMap(group ->
            rule.getResources().stream()
                .map(resource -> group.isEmpty() ? resource : group + "/" + resource));
  }

  private static List<HasMetadata> objects(KubernetesClient client, String namespace) {
    String rendered =
        HelmProgram.run(
            "template", Programs.checkout().resolve("helm/modelroute"), namespace, KUBERNETES);
    return client.load(new ByteArrayInputStream(rendered.getBytes(StandardCharsets.UTF_8))).items();
  }
}
