package dev.modelroute.proxy.server.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.proxy.model.Operation;
import dev.modelroute.proxy.model.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Tokens that an attempt told before it failed, where another answered and told none.
class UsageTest {
  private static final RequestRecord REQUEST =
      new RequestRecord(
          "req-1",
          Instant.EPOCH,
          Duration.ofMillis(30),
          Optional.empty(),
          Operation.MESSAGES,
          "team-a/chat",
          true,
          200,
          null,
          List.of(
              attempt("anthropic", "first", "reset", new Usage(10, 0, 0, 1, 0)),
              attempt("openai", "second", "ok", null)));

  @Test
  void areCountedForTheVendorThatTold() {
    var metrics = new ProxyMetrics();

    metrics.started();
    metrics.ended(REQUEST);

    List<String> tokens =
        metrics.scrape().lines().filter(line -> line.contains("token_usage_")).toList();
    assertTrue(tokens.stream().anyMatch(line -> line.contains("\"first\"")), tokens.toString());
    assertFalse(tokens.stream().anyMatch(line -> line.contains("\"second\"")), tokens.toString());
  }

  @Test
  void standWithTheAttemptOnRecord() {
    String line = new String(AuditLog.line(REQUEST), UTF_8);

    int told = line.indexOf("\"usage\"");
    assertTrue(told > 0 && told < line.indexOf("b/second"), line);
    assertTrue(told == line.lastIndexOf("\"usage\""), line);
  }

  private static RequestRecord.Attempt attempt(
      String vendor, String model, String outcome, @Nullable Usage usage) {
    String target = (vendor.equals("anthropic") ? "a/" : "b/") + model;
    return new RequestRecord.Attempt(
        target, vendor, model, outcome, "ambiguous", 200, null, Duration.ofMillis(10), null, usage);
  }
}
