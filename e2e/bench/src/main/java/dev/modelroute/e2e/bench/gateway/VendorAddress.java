package dev.modelroute.e2e.bench.gateway;

import dev.modelroute.e2e.bench.vendor.VendorTls;

/// Where the vendor listens.
///
/// @param agentPort of what stands for EKS Pod Identity's agent
public record VendorAddress(int port, int tlsPort, int agentPort, VendorTls tls) {
  /// Without a path.
  public String origin() {
    return "http://127.0.0.1:" + port;
  }

  public String tlsOrigin() {
    return "https://127.0.0.1:" + tlsPort;
  }
}
