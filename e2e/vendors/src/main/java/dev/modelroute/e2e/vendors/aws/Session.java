package dev.modelroute.e2e.vendors.aws;

import java.time.Instant;

/// Temporary credentials of a role.
public record Session(
    String accessKeyId,
    String secretAccessKey,
    String sessionToken,
    String roleArn,
    String name,
    Instant expires) {
  /// Tells who it is for, and no secret.
  @Override
  public String toString() {
    return "session " + name + " of " + roleArn + " (" + accessKeyId + ")";
  }
}
