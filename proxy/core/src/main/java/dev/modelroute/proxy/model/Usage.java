package dev.modelroute.proxy.model;

/// Tokens of one answer. `input` is all input, cached included; `cacheRead` and `cacheWrite` are
/// parts of it; `output` is all output, and `reasoning` a part of that. Vendors that count
/// otherwise are converted where they are read.
public record Usage(long input, long cacheRead, long cacheWrite, long output, long reasoning) {
  public Usage {
    if (input < 0 || cacheRead < 0 || cacheWrite < 0 || output < 0 || reasoning < 0) {
      throw new IllegalArgumentException("token counts are not negative");
    }
  }

  /// From a vendor that counts cached input apart (Anthropic, Converse).
  public static Usage ofParts(
      long uncached, long cacheRead, long cacheWrite, long output, long reasoning) {
    return new Usage(uncached + cacheRead + cacheWrite, cacheRead, cacheWrite, output, reasoning);
  }

  /// Input tokens that were neither read from nor written to a cache.
  public long uncached() {
    return Math.max(0, input - cacheRead - cacheWrite);
  }
}
