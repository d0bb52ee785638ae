package dev.modelroute.e2e.bench.load;

import java.util.Arrays;

/// What came of one run at one rate.
///
/// @param whole nanoseconds from when each request was due to its answer's end, sorted
/// @param first the same to its answer's first content
/// @param lost requests that were refused, or not answered in time
/// @param seconds from the first request to the last answer
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Measured(double rate, long[] whole, long[] first, int lost, double seconds) {
  public Measured {
    whole = sorted(whole);
    first = sorted(first);
  }

  private static long[] sorted(long[] nanos) {
    long[] copy = nanos.clone();
    Arrays.sort(copy);
    return copy;
  }

  public int answered() {
    return whole.length;
  }

  /// Milliseconds that this share of the requests did not exceed; a lost request took for ever.
  public double wholeAt(double share) {
    return at(whole, share, lost);
  }

  public double firstAt(double share) {
    return at(first, share, lost);
  }

  private static double at(long[] sorted, double share, int lost) {
    int index = (int) Math.ceil(share * (sorted.length + lost)) - 1;
    return index >= sorted.length ? Double.POSITIVE_INFINITY : sorted[Math.max(0, index)] / 1e6;
  }
}
