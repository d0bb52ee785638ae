package dev.modelroute.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Renders the chart with the real Helm, and holds the rights that it gives to a golden file.
class ChartTest {
  private static final Path CHART = Path.of("../helm/modelroute");
  private static final Path RIGHTS = Path.of("src/test/resources/chart/rights.txt");

  @Test
  void theRightsAreThoseThatAreWrittenDown() throws IOException {
    String rights = rules(objects()).stream().sorted().collect(Collectors.joining("\n")) + "\n";

    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(RIGHTS.getParent());
      Files.writeString(RIGHTS, rights);
    }
    assertEquals(Files.readString(RIGHTS), rights, "read the difference as an attacker would");
  }

  @Test
  void nobodyMayReadSecrets() {
    for (String rule : rules(objects())) {
      assertFalse(rule.contains("secrets") || rule.contains("*"), rule);
    }
  }

  @Test
  void aRoleIsMadeInEachGatewaysNamespace() {
    var namespaces =
        objects("gatewayNamespaces[0]=b", "gatewayNamespaces[1]=a").stream()
            .filter(Role.class::isInstance)
            .map(role -> role.getMetadata().getNamespace())
            .toList();

    assertEquals(List.of("a", "b"), namespaces);
  }

  @Test
  void helmFindsNoFault() {
    LintResult result = new Helm(CHART).lint().strict().call();

    assertFalse(result.isFailed(), String.join("\n", result.getMessages()));
  }

  private static List<String> rules(Collection<HasMetadata> objects) {
    var rules = new ArrayList<String>();
    for (HasMetadata object : objects) {
      String owner = object.getKind() + " " + object.getMetadata().getName() + ": ";
      if (object instanceof ClusterRole role) {
        role.getRules().forEach(rule -> rules.add(owner + text(rule)));
      }
      if (object instanceof Role role) {
        role.getRules().forEach(rule -> rules.add(owner + text(rule)));
      }
    }
    return rules;
  }

  private static String text(PolicyRule rule) {
    return String.join(
        " ",
        rule.getApiGroups().toString(),
        rule.getResources().toString(),
        rule.getResourceNames().toString(),
        rule.getNonResourceURLs().toString(),
        rule.getVerbs().toString());
  }

  private static List<HasMetadata> objects(String... values) {
    var template =
        new Helm(CHART)
            .template()
            .withName("modelroute")
            .withNamespace("system")
            .withKubeVersion("1.30.0");
    for (String value : values) {
      int equals = value.indexOf('=');
      template.set(value.substring(0, equals), value.substring(equals + 1));
    }
    return Stream.of(template.call().split("(?m)^---$"))
        .filter(document -> !document.isBlank())
        .map(document -> Serialization.unmarshal(document, KubernetesResource.class))
        .map(HasMetadata.class::cast)
        .toList();
  }
}
