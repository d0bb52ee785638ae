package dev.modelroute.proxy.vendor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.modelroute.proxy.model.Bytes;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Fault 15, case 5: Retry-After in all its forms")
class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          retry-after: 20                                        | PT20S
          retry-after: 1.5                                       | PT1.5S
          retry-after: Sat, 21 Nov 2026 12:00:30 GMT             | PT30S
          retry-after: Sat, 21 Nov 2026 11:00:00 GMT             | none
          retry-after: -5                                        | none
          retry-after: 0                                         | none
          retry-after: soon                                      | none
          retry-after: NaN                                       | none
          retry-after: 1000000000000000000000                    | PT8760H
          retry-after-ms: 250; retry-after: 20                   | PT0.25S
          x-ratelimit-remaining-tokens: 0; x-ratelimit-reset-tokens: 6m0.5s | PT6M0.5S
          x-ratelimit-remaining-requests: 0; x-ratelimit-reset-requests: 17ms | PT0.017S
          x-ratelimit-remaining-requests: 0; x-ratelimit-reset-requests: 12 | PT12S
          x-ratelimit-remaining-requests: 5; x-ratelimit-reset-requests: 1s | none
          message: Please try again in 476ms.                    | PT0.476S
          message: Please try again in 20s. Contact us           | PT20S
          message: Please try again in 1m2.5s. Contact us        | PT1M2.5S
          message: Try later                                     | none
          """)
  void reads(String answer, String expected) {
    Map<String, String> fields = new HashMap<>();
    for (String field : answer.split("; ", -1)) {
      fields.put(
          field.substring(0, field.indexOf(':')), field.substring(field.indexOf(':') + 1).strip());
    }
    String message = fields.getOrDefault("message", "");
    fields.remove("message");

    var wait = RetryAfter.of(new ErrorAnswer(429, fields, Bytes.EMPTY, NOW), message);

    assertEquals(expected, wait.map(Duration::toString).orElse("none"));
  }
}
