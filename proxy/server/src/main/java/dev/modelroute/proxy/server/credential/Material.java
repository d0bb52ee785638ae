package dev.modelroute.proxy.server.credential;

import java.time.Duration;
import java.time.Instant;

/// What a credential has to prove itself with, at this moment.
public sealed interface Material {
  /// Nothing is needed.
  record Keyless() implements Material {}

  /// A static key.
  record Key(Secret key) implements Material {}

  /// A session with AWS. `ahead` is by how much AWS's clock is ahead of ours, because signatures
  /// are good for five minutes only.
  record AwsSession(
      String accessKeyId, AwsSecretKey secretKey, Secret token, Instant expires, Duration ahead)
      implements Material {}

  /// There is none: no request is sent. `reason` says what to do.
  record Missing(String reason) implements Material {}

  /// `text` without what this holds in secret.
  default String redact(String text) {
    return switch (this) {
      case Keyless _, Missing _ -> text;
      case Key key -> key.key().redact(text);
      case AwsSession session ->
          session
              .token()
              .redact(session.secretKey().redact(text.replace(session.accessKeyId(), "***")));
    };
  }
}
