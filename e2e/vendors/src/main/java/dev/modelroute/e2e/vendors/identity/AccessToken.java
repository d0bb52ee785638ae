package dev.modelroute.e2e.vendors.identity;

import java.time.Instant;

/// What a token endpoint gave out: whom it stands for, which vendor it is for, and until when.
public record AccessToken(String value, String holder, String audience, Instant expires) {
  public boolean isGoodAt(Instant now) {
    return now.isBefore(expires);
  }

  /// Tells whom it stands for, and no secret.
  @Override
  public String toString() {
    return "access token of " + holder + " for " + audience;
  }
}
