package dev.modelroute.proxy.vendor;

/// How a call proves itself to the vendor. It names the way; the secret is added when the call is
/// sent, and not before.
public sealed interface Authentication {
  /// Nothing to prove.
  record None() implements Authentication {}

  /// `Authorization: Bearer`, with a key or a token.
  record Bearer() implements Authentication {}

  /// A key in a header of the vendor's own.
  record KeyHeader(String name) implements Authentication {}

  /// AWS Signature Version 4, with session credentials.
  record SigV4(String service, String region) implements Authentication {}
}
