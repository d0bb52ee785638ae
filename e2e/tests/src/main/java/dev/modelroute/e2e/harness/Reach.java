package dev.modelroute.e2e.harness;

import dev.modelroute.e2e.kubernetes.ClusterNetwork;
import dev.modelroute.e2e.vendors.Vendors;
import dev.modelroute.e2e.vendors.server.VendorServer;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Where proxies find simulated vendors.
///
/// @param addresses by the port that a vendor listens on; empty: on loopback, as they are
/// @param network the only one that their addresses are in
public record Reach(Map<Integer, String> addresses, String network) {
  public Reach {
    addresses = Map.copyOf(addresses);
  }

  public static Reach loopback() {
    return new Reach(Map.of(), "127.0.0.0/8");
  }

  /// For proxies in pods.
  public static Reach through(ClusterNetwork network, Vendors vendors) {
    Map<Integer, InetSocketAddress> exposed =
        vendors.all().stream()
            .map(VendorServer::port)
            .collect(Collectors.toMap(Function.identity(), network::expose));
    String host = exposed.values().iterator().next().getHostString();
    return new Reach(
        exposed.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> origin(entry.getValue()))),
        host + "/32");
  }

  private static String origin(InetSocketAddress address) {
    return "http://" + address.getHostString() + ":" + address.getPort();
  }

  public String origin(VendorServer vendor) {
    return addresses.getOrDefault(vendor.port(), vendor.origin());
  }

  public String baseUrl(VendorServer vendor) {
    return origin(vendor) + vendor.baseUrl().substring(vendor.origin().length());
  }
}
