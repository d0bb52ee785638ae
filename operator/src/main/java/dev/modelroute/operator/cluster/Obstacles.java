package dev.modelroute.operator.cluster;

import dev.modelroute.api.Conditions;
import dev.modelroute.operator.resources.ObjectKey;
import dev.modelroute.operator.resources.Owned;
import dev.modelroute.operator.status.Finding;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Optional;

/// What can stand in the way of applying an object.
public final class Obstacles {
  private Obstacles() {}

  /// An object of this name that is not the owner's own is left alone.
  public static Optional<Finding> conflict(HasMetadata owner, HasMetadata present) {
    return Owned.by(owner, present)
        ? Optional.empty()
        : Optional.of(
            new Finding(
                Conditions.CONFLICTED,
                "%s %s is there already and does not belong to %s %s: delete or rename it, or make the %s under another name."
                    .formatted(
                        present.getKind(),
                        ObjectKey.of(present),
                        owner.getKind(),
                        ObjectKey.of(owner),
                        owner.getKind())));
  }

  static Finding refused(HasMetadata desired, String words) {
    return new Finding(
        Conditions.PENDING,
        "%s %s could not be written, and is tried again: see what in the cluster forbids it. The API server says: %s"
            .formatted(desired.getKind(), ObjectKey.of(desired), words));
  }
}
