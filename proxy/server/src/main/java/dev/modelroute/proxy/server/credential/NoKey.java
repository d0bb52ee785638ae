package dev.modelroute.proxy.server.credential;

import java.time.Duration;
import java.time.Instant;

/// For servers that ask for no proof.
final class NoKey implements MaterialSource {
  @Override
  public Refreshed refresh(Instant now) {
    return new Refreshed.Got(new Material.Keyless(), false, Duration.ofDays(1));
  }
}
