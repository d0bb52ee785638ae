package dev.modelroute.e2e.vendors.aws;

import dev.modelroute.e2e.vendors.wire.Problem;
import dev.modelroute.e2e.vendors.wire.Result;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// The parameters of an AssumeRoleWithWebIdentity call.
record AssumeRole(String roleArn, String sessionName, String token, Duration duration) {
  private static final Duration DEFAULT = Duration.ofHours(1);
  private static final Duration SHORTEST = Duration.ofMinutes(15);
  private static final Duration LONGEST = Duration.ofHours(12);

  static Result<AssumeRole> read(Map<String, String> form) {
    var missing = missing(form);
    if (missing.isPresent()) {
      return Result.bad(missing.get());
    }
    var call =
        new AssumeRole(
            form.getOrDefault("RoleArn", ""),
            form.getOrDefault("RoleSessionName", ""),
            form.getOrDefault("WebIdentityToken", ""),
            duration(form));
    return call.problem().<Result<AssumeRole>>map(Result::bad).orElseGet(() -> Result.good(call));
  }

  private static Optional<Problem> missing(Map<String, String> form) {
    for (String name : new String[] {"RoleArn", "RoleSessionName", "WebIdentityToken"}) {
      if (form.getOrDefault(name, "").isEmpty()) {
        var member = Character.toLowerCase(name.charAt(0)) + name.substring(1);
        return constraint("null", member, "Member must not be null");
      }
    }
    return Optional.empty();
  }

  private static Duration duration(Map<String, String> form) {
    var seconds = form.get("DurationSeconds");
    if (seconds == null) {
      return DEFAULT;
    }
    return seconds.matches("\\d{1,9}")
        ? Duration.ofSeconds(Long.parseLong(seconds))
        : Duration.ZERO;
  }

  private Optional<Problem> problem() {
    if (!sessionName.matches("[\\w+=,.@-]{2,64}")) {
      return constraint(
          "'" + sessionName + "'",
          "roleSessionName",
          "Member must satisfy regular expression pattern: [\\w+=,.@-]*");
    }
    if (duration.compareTo(SHORTEST) < 0) {
      return range("greater than or equal to 900");
    }
    return duration.compareTo(LONGEST) > 0
        ? range("less than or equal to 43200")
        : Optional.empty();
  }

  private Optional<Problem> range(String bound) {
    var value = "'" + duration.toSeconds() + "'";
    return constraint(value, "durationSeconds", "Member must have value " + bound);
  }

  private static Optional<Problem> constraint(String value, String member, String rule) {
    return Optional.of(
        StsErrors.invalidParameter(
            "1 validation error detected: Value %s at '%s' failed to satisfy constraint: %s"
                .formatted(value, member, rule)));
  }
}
