package dev.modelroute.e2e.vendors.tls;

import io.vertx.core.buffer.Buffer;

/// A server's key, its certificate and that of the authority, as a PKCS #12 key store.
public record ServerCertificate(Buffer keyStore, String password) {
  /// Tells no key.
  @Override
  public String toString() {
    return "a server's certificate";
  }
}
