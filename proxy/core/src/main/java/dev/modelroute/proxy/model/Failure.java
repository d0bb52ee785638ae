package dev.modelroute.proxy.model;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One attempt's failure. `message` may be told to the caller: it holds the vendor's words, and
/// nothing of ours that is secret. `retryAfter` is the vendor's hint, uncapped.
public record Failure(
    FailureKind kind,
    int vendorStatus,
    String message,
    Details details,
    Optional<Duration> retryAfter) {

  /// A failure that no vendor answered.
  public static Failure of(FailureKind kind, String message) {
    return new Failure(kind, 0, message, Details.NONE, Optional.empty());
  }

  public Failure as(FailureKind other) {
    return new Failure(other, vendorStatus, message, details, retryAfter);
  }

  /// The same once content has gone to the caller.
  public Failure afterCommit() {
    return as(kind.afterCommit());
  }

  public Failure withRetryAfter(Duration hint) {
    return new Failure(kind, vendorStatus, message, details, Optional.of(hint));
  }

  /// The same without the vendor's answer as it came.
  public Failure withoutBody() {
    return new Failure(kind, vendorStatus, message, details.withoutBody(), retryAfter);
  }

  /// The status that the caller is told when this is the last word.
  public int status() {
    return kind.status(vendorStatus);
  }

  /// What a vendor's error says beside its message. `body` is the answer as it came, when it is a
  /// JSON error that callers of the same dialect can read (bounded; empty otherwise).
  public record Details(
      @Nullable String type,
      @Nullable String code,
      @Nullable String param,
      @Nullable String requestId,
      Optional<Bytes> body) {

    public static final Details NONE = new Details(null, null, null, null, Optional.empty());

    Details withoutBody() {
      return new Details(type, code, param, requestId, Optional.empty());
    }
  }
}
