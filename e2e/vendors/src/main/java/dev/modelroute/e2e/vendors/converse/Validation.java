package dev.modelroute.e2e.vendors.converse;

import dev.modelroute.e2e.vendors.wire.Problem;
import java.util.Optional;

/// What a ValidationException says: Converse itself, AWS's input validation before it, or the model
/// behind it.
final class Validation {
  private Validation() {}

  static Optional<Problem> problem(String message) {
    return Optional.of(Problem.of(400, "ValidationException", null, message));
  }

  static Optional<Problem> constraint(String member, String rule) {
    return problem(
        "1 validation error detected: Value at '%s' failed to satisfy constraint: Member must %s"
            .formatted(member, rule));
  }

  static Optional<Problem> ofModel(String message) {
    return problem("The model returned the following errors: " + message);
  }

  static Optional<Problem> unsupported(String field) {
    return problem(
        "This model doesn't support the %s field. Remove %s and try again."
            .formatted(field, field));
  }

  static Optional<Problem> unsupported(String field, String role) {
    return problem(
        "This model doesn't support the %s field for %s messages. Remove %s and try again."
            .formatted(field, role, field));
  }
}
