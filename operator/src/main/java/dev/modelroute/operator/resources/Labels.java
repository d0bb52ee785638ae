package dev.modelroute.operator.resources;

import dev.modelroute.api.ModelGateway;
import java.util.Map;
import java.util.TreeMap;

/// The labels of everything that the operator makes.
public final class Labels {
  public static final String GATEWAY = "modelroute.dev/gateway";
  public static final String MANAGED_BY = "app.kubernetes.io/managed-by";
  public static final String OPERATOR = "modelroute-operator";

  private static final String NAME = "app.kubernetes.io/name";
  private static final String PROXY = "modelroute-proxy";

  private Labels() {}

  public static Map<String, String> of(ModelGateway gateway) {
    var labels = new TreeMap<>(selector(gateway));
    labels.put("app.kubernetes.io/instance", gateway.getMetadata().getName());
    labels.put("app.kubernetes.io/component", "proxy");
    labels.put("app.kubernetes.io/part-of", "modelroute");
    labels.put(MANAGED_BY, OPERATOR);
    return labels;
  }

  /// What selects the gateway's pods; a Deployment's selector is immutable, so this never changes.
  public static Map<String, String> selector(ModelGateway gateway) {
    var labels = new TreeMap<String, String>();
    labels.put(NAME, PROXY);
    labels.put(GATEWAY, gateway.getMetadata().getName());
    return labels;
  }
}
