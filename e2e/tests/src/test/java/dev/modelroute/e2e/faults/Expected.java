package dev.modelroute.e2e.faults;

/// What becomes of a request whose first target has a fault and whose second has none.
sealed interface Expected {
  /// The second target answers; `kind` is the failure table's word.
  record FailsOver(String kind) implements Expected {}

  /// The first target answers all the same.
  record Answered() implements Expected {}

  /// The caller is told so, and no other target is asked.
  record Refused(int status) implements Expected {}

  /// The stream ends with an error event, and no other target is asked.
  record Breaks() implements Expected {}
}
