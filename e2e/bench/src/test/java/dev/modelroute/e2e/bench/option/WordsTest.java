package dev.modelroute.e2e.bench.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {
  private static Words after(String option, String... rest) {
    var words = new Words(List.of((option + " " + String.join(" ", rest)).strip().split(" ")));
    assertEquals(option, words.option());
    return words;
  }

  @Test
  void givesOptionsAndTheirValues() {
    Words words = after("--only", "a,b", "--calls", "3");

    assertEquals(List.of("a", "b"), words.values(","));
    assertEquals("--calls", words.option());
    assertEquals(3, words.number());
    assertFalse(words.hasNext());
  }

  @Test
  void saysWhichOptionHasNoValue() {
    var bad = assertThrows(BadOption.class, () -> after("--calls").number());

    assertEquals("--calls needs a value", bad.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"many", "0", "-1"})
  void saysWhichValueIsBad(String value) {
    var bad = assertThrows(BadOption.class, () -> after("--calls", value).number());

    assertEquals("--calls " + value + ": a number above 0 is needed", bad.getMessage());
  }

  @Test
  void saysWhichOptionIsNone() {
    assertEquals("unknown option --what", after("--what").unknown().getMessage());
  }
}
