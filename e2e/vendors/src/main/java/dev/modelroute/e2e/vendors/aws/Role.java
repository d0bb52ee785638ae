package dev.modelroute.e2e.vendors.aws;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/// An IAM role: whom it trusts, for how long, and which models its policy allows (each may end in
/// `*`). Subjects are compared whole, as `StringEquals` does.
public record Role(
    String arn, String issuer, Set<String> subjects, Duration longestSession, List<String> models) {
  public Role {
    subjects = Set.copyOf(subjects);
    models = List.copyOf(models);
  }

  /// A role with the session length that IAM gives to a new one.
  public static Role of(String arn, String issuer, String subject, List<String> models) {
    return new Role(arn, issuer, Set.of(subject), Duration.ofHours(1), models);
  }

  /// The role's own name, which is the end of its ARN.
  String name() {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }

  String account() {
    return arn.split(":", -1)[4];
  }
}
