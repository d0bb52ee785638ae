package dev.modelroute.operator.status;

import dev.modelroute.api.Condition;
import dev.modelroute.api.Condition.Status;

/// What is said of one condition: its status, and why.
public record Verdict(Status status, String reason, String message) {
  public static Verdict yes(String reason, String message) {
    return new Verdict(Status.TRUE, reason, message);
  }

  public static Verdict no(Finding finding) {
    return new Verdict(Status.FALSE, finding.reason(), finding.message());
  }

  public static Verdict no(String reason, String message) {
    return new Verdict(Status.FALSE, reason, message);
  }

  public static Verdict unknown(String reason, String message) {
    return new Verdict(Status.UNKNOWN, reason, message);
  }

  /// What was said before.
  public static Verdict of(Condition condition) {
    return new Verdict(condition.status(), condition.reason(), condition.message());
  }

  public boolean isTrue() {
    return status == Status.TRUE;
  }

  public boolean isFalse() {
    return status == Status.FALSE;
  }
}
