package dev.modelroute.proxy.config;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/// Which addresses a credential's endpoint may resolve into. Everything that is not on the public
/// Internet is refused (it is how a server is tricked into calling its cloud's metadata service),
/// unless an admin named its network.
public record AddressRules(List<Cidr> allowed) {
  // No row for IPv4 mapped into IPv6: InetAddress turns those into the IPv4 addresses that they
  // are.
  private static final List<Cidr> NOT_PUBLIC =
      Stream.of(
              "0.0.0.0/8", // this network
              "10.0.0.0/8",
              "100.64.0.0/10", // carrier-grade NAT, pods on some clouds
              "127.0.0.0/8",
              "168.63.129.16/32", // Azure's own platform
              "169.254.0.0/16", // link-local: metadata and pod identity of all clouds
              "172.16.0.0/12",
              "192.0.0.0/24",
              "192.168.0.0/16",
              "198.18.0.0/15", // benchmarks
              "224.0.0.0/4", // multicast
              "240.0.0.0/4", // reserved, broadcast
              "::/127", // unspecified and loopback
              "64:ff9b::/96", // NAT64
              "fc00::/7",
              "fe80::/10",
              "ff00::/8")
          .map(Cidr::parse)
          .toList();

  public AddressRules {
    allowed = List.copyOf(allowed);
  }

  public boolean permits(InetAddress address) {
    return allowed.stream().anyMatch(range -> range.contains(address))
        || NOT_PUBLIC.stream().noneMatch(range -> range.contains(address));
  }
}
