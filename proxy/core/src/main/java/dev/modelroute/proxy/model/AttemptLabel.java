package dev.modelroute.proxy.model;

/// How far an attempt came: it tells what may have been billed. It stands in metrics, logs and
/// audit records.
public enum AttemptLabel {
  /// No byte of the request left us: not billed.
  NOT_SENT("notSent"),
  /// The vendor said no before any content: not billed.
  REJECTED("rejected"),
  /// It was sent, and no usable answer came: may have been billed.
  AMBIGUOUS("ambiguous"),
  /// Content reached the caller: billed.
  COMMITTED("committed");

  private final String word;

  AttemptLabel(String word) {
    this.word = word;
  }

  /// The label as it is written in headers, metrics and records.
  public String word() {
    return word;
  }
}
