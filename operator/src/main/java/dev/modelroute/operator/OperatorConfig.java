package dev.modelroute.operator;

import dev.modelroute.operator.cli.Options;
import dev.modelroute.operator.resources.ObjectKey;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.logging.Level;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The settings of `run`.
///
/// @param namespace the operator's own
/// @param gatewayNamespaces where gateways are served
/// @param defaultGateway of routes that name none
/// @param proxyImage what the gateways' pods run
/// @param healthPort of `/healthz`, `/readyz` and `/metrics`
/// @param leaderElection whether several operators may run, of which one works
/// @param logLevel from which it logs
public record OperatorConfig(
    String namespace,
    Set<String> gatewayNamespaces,
    ObjectKey defaultGateway,
    String proxyImage,
    int healthPort,
    boolean leaderElection,
    Level logLevel) {

  static final String USAGE =
      """
      usage: modelroute-operator run --proxy-image IMAGE [OPTIONS]

      Serves the ModelGateways, VendorCredentials and ModelRoutes of a cluster. The API server is found as kubectl finds it,
      or by the pod's ServiceAccount.

        --proxy-image IMAGE          the image that the gateways' proxies run
        --namespace NAME             the operator's own namespace (default: $POD_NAMESPACE, else modelroute-system)
        --gateway-namespaces A,B     where gateways are served (default: the operator's own namespace)
        --default-gateway NS/NAME    of ModelRoutes that name none (default: default, in the operator's own namespace)
        --health-port PORT           of /healthz, /readyz and /metrics (default: 8081)
        --leader-election            let several operators run, of which one works
        --log-level LEVEL            SEVERE, WARNING, INFO, FINE, FINEST (default: INFO)
      """;

  private static final Set<String> VALUED =
      Set.of(
          "--proxy-image",
          "--namespace",
          "--gateway-namespaces",
          "--default-gateway",
          "--health-port",
          "--log-level");

  public OperatorConfig {
    gatewayNamespaces = Set.copyOf(gatewayNamespaces);
  }

  static OperatorConfig parse(List<String> arguments, Map<String, String> environment) {
    Options options = Options.parse(arguments, VALUED, Set.of("--leader-election"));
    String namespace =
        options
            .value("--namespace")
            .orElse(
                Objects.requireNonNullElse(environment.get("POD_NAMESPACE"), "modelroute-system"));
    return new OperatorConfig(
        namespace,
        options.value("--gateway-namespaces").map(OperatorConfig::names).orElse(Set.of(namespace)),
        options
            .value("--default-gateway")
            .map(ObjectKey::parse)
            .orElse(new ObjectKey(namespace, "default")),
        options.required("--proxy-image"),
        port(options.value("--health-port").orElse("8081")),
        options.has("--leader-election"),
        level(options.value("--log-level").orElse("INFO")));
  }

  private static Set<String> names(String list) {
    return Stream.of(list.split(","))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toSet());
  }

  private static Level level(String name) {
    try {
      return Level.parse(name);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "--log-level takes SEVERE, WARNING, INFO, FINE or FINEST, not '" + name + "'", e);
    }
  }

  private static int port(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("--health-port must be a number, not '" + text + "'", e);
    }
  }
}
