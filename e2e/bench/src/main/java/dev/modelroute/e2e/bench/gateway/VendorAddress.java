package dev.modelroute.e2e.bench.gateway;

import dev.modelroute.e2e.bench.vendor.VendorTls;
import java.util.Optional;

/// Where the vendor listens.
///
/// @param plainPort for callers who ask it directly
/// @param port for gateways: the same, or the one that speaks TLS
/// @param agentPort of what stands for EKS Pod Identity's agent
public record VendorAddress(int plainPort, int port, int agentPort, Optional<VendorTls> tls) {
  /// For gateways, without a path.
  public String origin() {
    return (tls.isPresent() ? "https" : "http") + "://127.0.0.1:" + port;
  }
}
