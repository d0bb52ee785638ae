package dev.modelroute.e2e.vendors.ledger;

/// How the answer to a call ended.
public enum CallEnd {
  /// It has not: it is being written, or it hangs as scripted.
  OPEN,
  /// It was written to its end.
  WHOLE,
  /// It was cut off, as scripted.
  CUT,
  /// The client went away before its end.
  CLIENT_GONE
}
