package dev.modelroute.operator.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenDiscoveryTest {
  @Test
  void theOrderOfKeysDoesNotMatter() {
    var tokens =
        TokenDiscovery.parse(
            "{\"issuer\": \"https://i\", \"jwks_uri\": \"x\"}",
            "{\"keys\": [{\"kid\": \"b\"}, {\"kid\": \"a\", \"n\": \"1\"}]}");

    assertEquals(
        new ClusterTokens("https://i", "{\"keys\":[{\"kid\":\"a\",\"n\":\"1\"},{\"kid\":\"b\"}]}"),
        tokens);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | {\"keys\": [{\"kid\": \"a\"}]}",
        "{\"issuer\": \"i\"} | {\"keys\": []}",
        "{\"issuer\": \"i\"} | {}",
        "{\"issuer\": \"i\"} | <html>",
      })
  void refusesWhatIsNoAnswer(String configuration, String keys) {
    assertThrows(IllegalStateException.class, () -> TokenDiscovery.parse(configuration, keys));
  }
}
