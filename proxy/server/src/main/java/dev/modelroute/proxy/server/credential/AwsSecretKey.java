package dev.modelroute.proxy.server.credential;

import dev.modelroute.proxy.signing.SigningKey;
import java.util.List;
import java.util.stream.Stream;

/// The secret access key of a session, and what was derived from it to sign with, which is gone
/// when the session is. It is written nowhere by accident.
public final class AwsSecretKey {
  /// Both services of a region, on both sides of midnight.
  private static final int MOST = 4;

  private final Secret secret;

  /// Newest first. Of two that are derived at once one may be lost, and is derived again.
  private volatile List<SigningKey> derived = List.of();

  public AwsSecretKey(String secretAccessKey) {
    this.secret = new Secret(secretAccessKey);
  }

  /// The key that signs in `scope`.
  public SigningKey signingKey(SigningKey.Scope scope) {
    for (SigningKey key : derived) {
      if (key.scope().equals(scope)) {
        return key;
      }
    }
    SigningKey key = SigningKey.of(secret.reveal(), scope);
    derived = Stream.concat(Stream.of(key), derived.stream()).limit(MOST).toList();
    return key;
  }

  /// `text` without this secret.
  String redact(String text) {
    return secret.redact(text);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AwsSecretKey that && secret.equals(that.secret);
  }

  @Override
  public int hashCode() {
    return secret.hashCode();
  }

  @Override
  public String toString() {
    return secret.toString();
  }
}
