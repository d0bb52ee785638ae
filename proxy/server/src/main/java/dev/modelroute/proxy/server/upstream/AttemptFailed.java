package dev.modelroute.proxy.server.upstream;

import dev.modelroute.proxy.model.Failure;
import dev.modelroute.proxy.model.FailureKind;

/// Carries a failure through futures; it has no stack trace because it is no bug.
public final class AttemptFailed extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  public AttemptFailed(Failure failure) {
    super(failure.kind().word() + ": " + failure.message(), null, false, false);
    this.failure = failure;
  }

  public Failure failure() {
    return failure;
  }

  /// The failure that a future ended with; anything that is not ours counts as `kind`.
  public static Failure of(Throwable cause, FailureKind kind) {
    return cause instanceof AttemptFailed failed
        ? failed.failure()
        : Failure.of(kind, cause.getClass().getSimpleName() + ": " + cause.getMessage());
  }
}
