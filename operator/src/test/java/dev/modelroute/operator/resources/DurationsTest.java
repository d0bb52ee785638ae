package dev.modelroute.operator.resources;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
  @ParameterizedTest
  @CsvSource({"0s, 0", "500ms, 500", "3s, 3000", "5m, 300000", "1h30m, 5400000", "1m1s1ms, 61001"})
  void readsUnits(String text, long millis) {
    assertEquals(OptionalLong.of(millis), Durations.millis(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "s", "1d", "-1s", "1.5s", "1s ", "999999s", "1h1h1h1h1h"})
  void refusesWhatIsNoDuration(String text) {
    assertEquals(OptionalLong.empty(), Durations.millis(text));
  }

  @Test
  void refusesMoreThanADay() {
    assertEquals(OptionalLong.of(86_400_000), Durations.millis("24h"));
    assertEquals(OptionalLong.empty(), Durations.millis("24h1ms"));
  }
}
