package dev.modelroute.operator.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.proxy.config.AddressRules;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the chart's NetworkPolicies say. No network of a build enforces them: they are rendered and
/// read, no more.
class NetworkPoliciesTest {
  private static final List<HasMetadata> PLAIN = objects();
  private static final List<HasMetadata> FULL =
      objects(
          "networkPolicies.privateVendors[0]=10.9.0.0/16",
          "networkPolicies.podIdentityAgent=true",
          "networkPolicies.callers.namespaceSelector.matchLabels.ai=may");

  private static List<HasMetadata> objects(String... values) {
    return RenderedChart.objects(
        Stream.concat(
                Stream.of(
                    "networkPolicies.create=true",
                    "networkPolicies.apiServer.cidrs[0]=10.0.0.1/32"),
                Stream.of(values))
            .toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource({
    "1.1.1.1, 443, true",
    "2600:1f18::1, 443, true",
    "1.1.1.1, 80, false",
    "10.0.0.1, 6443, true", // the API server
    "10.0.0.1, 443, false",
    "10.0.0.2, 6443, false",
    "10.9.1.1, 443, false",
    "169.254.169.254, 80, false",
    "169.254.170.23, 80, false",
    "10.0.0.10, 53, true", // DNS, wherever it is
  })
  @DisplayName("Security 2.5: proxies reach vendors, DNS and the API server, and nothing private")
  void proxiesReachWhatIsPublic(String address, int port, boolean reached) {
    assertEquals(reached, proxies(PLAIN).letsOut(address, port));
  }

  @ParameterizedTest
  @CsvSource({
    "10.9.1.1, 443, true",
    "10.9.1.1, 8000, true",
    "10.10.1.1, 443, false",
    "169.254.170.23, 80, true",
    "fd00:ec2::23, 80, true",
    "169.254.170.23, 443, false",
    "169.254.169.254, 80, false",
  })
  @DisplayName("Security 2.5: of private addresses proxies reach those that values name")
  void proxiesReachWhatValuesName(String address, int port, boolean reached) {
    assertEquals(reached, proxies(FULL).letsOut(address, port));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "168.63.129.16", "169.254.169.254",
        "172.31.255.255", "192.0.0.1", "192.168.1.1", "198.19.255.255", "224.0.0.1",
            "255.255.255.255",
        "::1", "64:ff9b::a9fe:a9fe", "fd00:ec2::254", "fe80::1", "ff02::1",
      })
  @DisplayName("N23: what a proxy does not dial by itself, its policy does not let out either")
  void thePolicyLetsOutNothingThatProxiesDoNotDial(String address) {
    assertFalse(new AddressRules(List.of()).permits(InetAddress.ofLiteral(address)));
    assertFalse(proxies(PLAIN).letsOut(address, 443));
  }

  @Test
  void theOperatorReachesTheApiServerAndDnsAlone() {
    RenderedPolicy operator = RenderedPolicy.of(FULL, "modelroute-operator");

    assertTrue(operator.letsOut("10.0.0.1", 6443));
    assertTrue(operator.letsOut("10.0.0.10", 53));
    assertFalse(operator.letsOut("1.1.1.1", 443));
    assertFalse(operator.letsOut("10.9.1.1", 443));
  }

  @Test
  void callersAreThoseOfNamespacesThatValuesName() {
    RenderedPolicy proxies = proxies(FULL);

    assertTrue(proxies.letsIn(Map.of("ai", "may"), "http"));
    assertTrue(proxies.letsIn(Map.of("ai", "may"), "https"));
    assertFalse(proxies.letsIn(Map.of(), "http"));
    assertTrue(proxies.letsIn(Map.of(), "admin")); // the kubelet and Prometheus
    assertTrue(proxies(PLAIN).letsIn(Map.of(), "http"));
  }

  @Test
  @DisplayName("A policy is about the pods that are made, and names ports that they have")
  void aPolicyIsAboutThePodsThatAreMade() throws IOException {
    assertAbout(RenderedPolicy.of(FULL, "modelroute-operator"), List.of(pod(FULL)));
    assertAbout(proxies(FULL), List.of(pod(gateway("plain")), pod(gateway("encrypted"))));
  }

  private static void assertAbout(RenderedPolicy policy, List<PodTemplateSpec> pods) {
    assertEquals(List.of("Ingress", "Egress"), policy.directions());
    assertTrue(pods.stream().allMatch(policy::isAbout));
    assertEquals(new TreeSet<>(policy.namedPorts()), ports(pods));
  }

  private static Set<String> ports(List<PodTemplateSpec> pods) {
    return pods.stream()
        .flatMap(pod -> pod.getSpec().getContainers().stream())
        .flatMap(container -> container.getPorts().stream())
        .map(ContainerPort::getName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static RenderedPolicy proxies(List<HasMetadata> objects) {
    return RenderedPolicy.of(objects, "modelroute-proxies");
  }

  private static PodTemplateSpec pod(Collection<HasMetadata> objects) {
    return objects.stream()
        .filter(Deployment.class::isInstance)
        .map(object -> ((Deployment) object).getSpec().getTemplate())
        .findFirst()
        .orElseThrow();
  }

  /// What the operator makes of a gateway, as golden files hold it.
  private static List<HasMetadata> gateway(String golden) throws IOException {
    Path made = Path.of("src/test/resources/golden", golden, "out-objects.yaml");
    return Stream.of(Files.readString(made).split("(?m)^---\n"))
        .filter(document -> document.contains("kind:"))
        .map(document -> Serialization.unmarshal(document, HasMetadata.class))
        .toList();
  }
}
