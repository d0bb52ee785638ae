package dev.modelroute.proxy.server.credential;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// A key or token. It is written nowhere by accident.
public final class Secret {
  private final String value;

  public Secret(String value) {
    this.value = value;
  }

  /// For the one place that sends it.
  public String reveal() {
    return value;
  }

  /// `text` without this secret: vendors put keys into their error messages.
  public String redact(String text) {
    return value.isEmpty() ? text : text.replace(value, "***");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret that
        && MessageDigest.isEqual(
            value.getBytes(StandardCharsets.UTF_8), that.value.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return "***";
  }
}
