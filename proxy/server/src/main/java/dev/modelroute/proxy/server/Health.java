package dev.modelroute.proxy.server;

import dev.modelroute.proxy.server.credential.CredentialCache;
import dev.modelroute.proxy.server.slice.Snapshots;
import dev.modelroute.proxy.server.tls.ServingCertificate;
import java.util.Optional;

/// Whether this proxy lives, and whether it should get requests. Neither depends on the API server:
/// a proxy serves on while that is away. It begins when it has its configuration and has tried to
/// get each credential's material, so that a new pod refuses nothing that an old one would answer.
final class Health {
  private final Snapshots snapshots;
  private final CredentialCache credentials;
  private final Optional<ServingCertificate> certificate;
  private volatile boolean listening;
  private volatile boolean begun;
  private volatile boolean stopping;

  Health(
      Snapshots snapshots, CredentialCache credentials, Optional<ServingCertificate> certificate) {
    this.snapshots = snapshots;
    this.credentials = credentials;
    this.certificate = certificate;
  }

  /// Once it has begun, a credential that comes later holds nothing up.
  boolean isReady() {
    begun = begun || (listening && snapshots.current().isPresent() && credentials.isSettled());
    return !stopping && begun;
  }

  /// Callers can connect.
  void listening() {
    listening = true;
  }

  void stopping() {
    stopping = true;
  }

  boolean isStopping() {
    return stopping;
  }

  /// Why it is not ready.
  String reason() {
    if (stopping) {
      return "stopping";
    }
    if (!listening) {
      return certificate
          .filter(awaited -> awaited.current().isEmpty())
          .map(awaited -> "no certificate yet: " + awaited.fault())
          .orElse("not listening yet");
    }
    return snapshots.current().isPresent()
        ? "credentials are being fetched"
        : "no configuration yet";
  }
}
