package dev.modelroute.operator.chart;

import dev.modelroute.proxy.config.Cidr;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.networking.v1.IPBlock;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.net.InetAddress;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// A NetworkPolicy of the chart, read as Kubernetes reads it, as far as the chart goes.
record RenderedPolicy(NetworkPolicy policy) {
  static RenderedPolicy of(Collection<HasMetadata> objects, String name) {
    return objects.stream()
        .filter(NetworkPolicy.class::isInstance)
        .map(NetworkPolicy.class::cast)
        .filter(policy -> policy.getMetadata().getName().equals(name))
        .map(RenderedPolicy::new)
        .findFirst()
        .orElseThrow();
  }

  boolean isAbout(PodTemplateSpec pod) {
    return pod.getMetadata()
        .getLabels()
        .entrySet()
        .containsAll(policy.getSpec().getPodSelector().getMatchLabels().entrySet());
  }

  /// What is not named is refused only in the directions that a policy is about.
  List<String> directions() {
    return policy.getSpec().getPolicyTypes();
  }

  /// The ports that it names: a name that no container has lets nothing in.
  List<String> namedPorts() {
    return policy.getSpec().getIngress().stream()
        .flatMap(rule -> rule.getPorts().stream())
        .map(port -> port.getPort().getStrVal())
        .toList();
  }

  boolean letsIn(Map<String, String> namespace, String port) {
    return policy.getSpec().getIngress().stream()
        .anyMatch(rule -> isFrom(rule, namespace) && isOn(rule.getPorts(), port));
  }

  boolean letsOut(String address, int port) {
    return policy.getSpec().getEgress().stream()
        .anyMatch(
            rule -> isTo(rule, InetAddress.ofLiteral(address)) && isOn(rule.getPorts(), port));
  }

  private static boolean isFrom(NetworkPolicyIngressRule rule, Map<String, String> namespace) {
    return rule.getFrom().isEmpty()
        || rule.getFrom().stream()
            .map(peer -> peer.getNamespaceSelector().getMatchLabels())
            .anyMatch(labels -> namespace.entrySet().containsAll(labels.entrySet()));
  }

  private static boolean isTo(NetworkPolicyEgressRule rule, InetAddress address) {
    return rule.getTo().isEmpty()
        || rule.getTo().stream()
            .map(NetworkPolicyPeer::getIpBlock)
            .anyMatch(block -> contains(block, address));
  }

  private static boolean contains(IPBlock block, InetAddress address) {
    return Cidr.parse(block.getCidr()).contains(address)
        && block.getExcept().stream().noneMatch(range -> Cidr.parse(range).contains(address));
  }

  private static boolean isOn(List<NetworkPolicyPort> ports, Object port) {
    return ports.isEmpty()
        || ports.stream().anyMatch(allowed -> port.equals(allowed.getPort().getValue()));
  }
}
