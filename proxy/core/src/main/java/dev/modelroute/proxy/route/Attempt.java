package dev.modelroute.proxy.route;

import dev.modelroute.proxy.model.AttemptLabel;
import dev.modelroute.proxy.model.Failure;
import dev.modelroute.proxy.model.FailureKind;

/// One try at a target that failed.
public record Attempt(Target target, Failure failure) {
  public AttemptLabel label() {
    return failure.kind().label();
  }

  /// Whether a request was sent, or at least tried to be: what was passed over costs nothing.
  public boolean counts() {
    return failure.kind() != FailureKind.RESTING && failure.kind() != FailureKind.UNSUPPORTED;
  }
}
