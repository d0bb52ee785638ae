package dev.modelroute.e2e.bench.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TrendTest {
  private static final Sample.Column FILES = Sample.COLUMNS.get(3);

  @Test
  void whatIsSteadyIsFlat() {
    assertTrue(Trend.of(FILES, samples(_ -> 150)).isFlat());
  }

  @Test
  void whatGrowsInTheBeginningOnlyIsFlat() {
    assertTrue(Trend.of(FILES, samples(second -> Math.min(second, 50) * 10)).isFlat());
  }

  @Test
  void aPeakIsNoGrowth() {
    assertTrue(Trend.of(FILES, samples(second -> second == 230 ? 5000 : 150)).isFlat());
  }

  @Test
  void whatGrowsOnIsToldByName() {
    Trend trend = Trend.of(FILES, samples(second -> 100 + 2 * second));

    assertFalse(trend.isFlat());
    assertEquals("open files grew from 280 to 520", trend.complaint().orElseThrow());
  }

  /// So many open files at each of 240 seconds.
  private static List<Sample> samples(LongUnaryOperator files) {
    return LongStream.range(0, 240)
        .mapToObj(second -> new Sample(second, 1, 1, 1, files.applyAsLong(second), 1))
        .toList();
  }
}
