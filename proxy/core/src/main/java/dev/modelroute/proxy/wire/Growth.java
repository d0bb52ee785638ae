package dev.modelroute.proxy.wire;

import java.util.Arrays;

/// How the arrays grow and shrink in which streams keep what is no whole event yet. They grow by
/// steps, so that whoever counts what is held sees each before the next.
final class Growth {
  private static final int STEP = 1024 * 1024;

  /// What a stream may keep that has once had a large event, and how much less it must need before
  /// its array is exchanged for a smaller one.
  private static final int LARGE = 64 * 1024;

  private static final int SMALL = LARGE / 4;

  private Growth() {}

  /// `buffer`, or a copy of it with room for `needed` bytes.
  static byte[] fitted(byte[] buffer, int needed) {
    if (needed > buffer.length) {
      int next = buffer.length + Math.min(buffer.length, STEP);
      return Arrays.copyOf(buffer, Math.max(needed, next));
    }
    return buffer.length > LARGE && needed <= SMALL ? Arrays.copyOf(buffer, SMALL) : buffer;
  }
}
