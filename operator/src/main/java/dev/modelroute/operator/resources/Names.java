package dev.modelroute.operator.resources;

import dev.modelroute.api.ModelGateway;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/// Every name that the operator gives. They derive from the gateway's name alone, because the
/// ServiceAccount's stands in trust policies and the Service's in every `base_url`.
public final class Names {
  /// The ClusterRole that the chart ships and that every gateway's proxies are bound to.
  public static final String PROXY_CLUSTER_ROLE = "modelroute-proxy";

  private static final int BUCKETS = 1024;

  private Names() {}

  /// Deployment, Service, ServiceAccount and RoleBinding.
  public static String child(ModelGateway gateway) {
    return "modelroute-" + gateway.getMetadata().getName();
  }

  public static String serviceAccount(ModelGateway gateway) {
    return Objects.requireNonNullElse(gateway.getSpec().serviceAccount().name(), child(gateway));
  }

  /// The subject of the proxies' tokens, as it stands in trust policies.
  public static String subject(ModelGateway gateway) {
    return "system:serviceaccount:"
        + gateway.getMetadata().getNamespace()
        + ":"
        + serviceAccount(gateway);
  }

  public static String address(ModelGateway gateway) {
    return CallerPort.of(gateway).portName()
        + "://"
        + child(gateway)
        + "."
        + gateway.getMetadata().getNamespace()
        + ".svc";
  }

  /// The slice with what concerns all routes.
  public static String commonSlice(String gateway) {
    return gateway;
  }

  /// The slice that a route lies in. It depends on the route's name and on nothing else, so that an
  /// entry never moves; a gateway's name has no dot, so that slices of two gateways never meet.
  public static String routeSlice(String gateway, ObjectKey route) {
    return gateway + "." + HexFormat.of().toHexDigits(bucket(route), 3);
  }

  private static int bucket(ObjectKey route) {
    byte[] hash = sha256(route.toString());
    return ((hash[0] & 0xff) << 8 | (hash[1] & 0xff)) % BUCKETS;
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
