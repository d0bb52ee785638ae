package dev.modelroute.e2e.vendors.messages;

import dev.modelroute.e2e.vendors.wire.Problem;
import java.util.Optional;

/// What Anthropic says about a body that is wrong.
final class Refusals {
  private Refusals() {}

  static Optional<Problem> invalid(String message) {
    return Optional.of(MessagesErrors.invalid(message));
  }

  static Optional<Problem> required(String path) {
    return invalid(path + ": Field required");
  }

  static Optional<Problem> extra(String path) {
    return invalid(path + ": Extra inputs are not permitted");
  }
}
