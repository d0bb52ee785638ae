package dev.modelroute.operator.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The rights that the chart gives are held to a golden file.
class RightsTest {
  private static final Path RIGHTS = Path.of("src/test/resources/chart/rights.txt");

  @Test
  void theRightsAreThoseThatAreWrittenDown() throws IOException {
    String rights =
        rules(RenderedChart.objects()).stream().sorted().collect(Collectors.joining("\n")) + "\n";

    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(RIGHTS.getParent());
      Files.writeString(RIGHTS, rights);
    }
    assertEquals(Files.readString(RIGHTS), rights, "read the difference as an attacker would");
  }

  @Test
  void nobodyMayReadSecrets() {
    for (String rule : rules(RenderedChart.objects())) {
      assertFalse(rule.contains("secrets") || rule.contains("*"), rule);
    }
  }

  @Test
  void aRoleIsMadeInEachGatewaysNamespace() {
    var namespaces =
        RenderedChart.objects("gatewayNamespaces[0]=b", "gatewayNamespaces[1]=a").stream()
            .filter(Role.class::isInstance)
            .filter(role -> role.getMetadata().getName().equals("modelroute-operator"))
            .map(role -> role.getMetadata().getNamespace())
            .toList();

    assertEquals(List.of("a", "b"), namespaces);
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
}
