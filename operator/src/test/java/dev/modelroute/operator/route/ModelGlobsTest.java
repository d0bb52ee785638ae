package dev.modelroute.operator.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelGlobsTest {
  @ParameterizedTest
  @CsvSource({
    "*, gpt-5.5, true",
    "gpt-5.5, gpt-5.5, true",
    "gpt-5.5, gpt-5.5-mini, false",
    "gpt-5.5, gpt-505, false",
    "gpt-*, gpt-, true",
    "*mini, gpt-5.5-mini, true",
    "*.anthropic.*, us.anthropic.claude, true",
    "a*b*c, a-b-b-c, true",
    "a*b*c, a-b-c-d, false",
    "**, x, true",
  })
  void aStarStandsForAnything(String glob, String model, boolean covered) {
    assertEquals(covered, ModelGlobs.cover(List.of(glob), model));
  }

  @ParameterizedTest
  @CsvSource({
    "*, arn:aws:bedrock:us-east-1:1:x, false",
    "*, global.anthropic.claude, false",
    "*, GLOBAL.anthropic.claude, false",
    "*anthropic*, global.anthropic.claude, false",
    "g*, global.anthropic.claude, false",
    "arn:*, arn:aws:bedrock:us-east-1:1:x, true",
    "arn:*, global.anthropic.claude, false",
    "global.*, global.anthropic.claude, true",
    "*, globally-known, true",
    "*, arnold, true",
  })
  void whatReachesFarIsCoveredByAGlobThatSaysSo(String glob, String model, boolean covered) {
    assertEquals(covered, ModelGlobs.cover(List.of(glob), model));
  }

  @Test
  void oneGlobIsEnough() {
    assertEquals(true, ModelGlobs.cover(List.of("claude*", "gpt*"), "gpt-5.5"));
    assertFalse(ModelGlobs.cover(List.of(), "gpt-5.5"));
  }

  @Test
  @Timeout(1)
  void aGlobOfStarsIsNotSlow() {
    String glob = "a*".repeat(128);

    assertFalse(ModelGlobs.cover(List.of(glob + "b"), "a".repeat(256)));
  }
}
