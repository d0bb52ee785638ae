package dev.modelroute.e2e.writes;

/// Where the operator is cut off from the API server: at its `write`-th write, counted from 1.
record Cut(int write, Side side) {
  /// Whether the API server has heard of the write.
  enum Side {
    BEFORE,
    AFTER
  }

  /// No write is cut.
  static final Cut NEVER = new Cut(0, Side.BEFORE);

  @Override
  public String toString() {
    return side.name().toLowerCase(java.util.Locale.ROOT) + " write " + write;
  }
}
