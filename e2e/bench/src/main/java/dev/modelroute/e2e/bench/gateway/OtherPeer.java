package dev.modelroute.e2e.bench.gateway;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/// A gateway that listens already, and forwards to the vendor's port: whoever measures has started
/// it. Its `pid` is 0 when nobody said it; then only times are measured.
public record OtherPeer(String name, URI base, long pid) implements Gateway {
  /// `NAME=URL` or `NAME=URL#PID`; the URL ends before `/chat/completions`.
  public static OtherPeer parse(String text) {
    int equals = text.indexOf('=');
    if (equals < 1) {
      throw new IllegalArgumentException("NAME=URL or NAME=URL#PID is needed");
    }
    URI base = URI.create(text.substring(equals + 1));
    String pid = base.getFragment();
    return new OtherPeer(text.substring(0, equals), base, pid == null ? 0 : Long.parseLong(pid));
  }

  @Override
  public Optional<String> missing() {
    return Optional.empty();
  }

  @Override
  public boolean isStartedHere() {
    return false;
  }

  @Override
  public boolean hasProcess() {
    return pid != 0;
  }

  @Override
  public boolean servesAllRoutes() {
    return false;
  }

  @Override
  public GatewayProcess start(VendorAddress vendor) {
    return GatewayProcess.running(
        new Address(base.getPort(), base.getPath(), Map.of("authorization", "Bearer none")), pid);
  }
}
