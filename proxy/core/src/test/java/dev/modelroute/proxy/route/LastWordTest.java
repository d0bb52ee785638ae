package dev.modelroute.proxy.route;

import static dev.modelroute.proxy.route.Routes.target;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.model.CallerError;
import dev.modelroute.proxy.model.Failure;
import dev.modelroute.proxy.model.FailureKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LastWordTest {
  private static final Target A = target("a", "m");
  private static final Target B = target("b", "m");

  @ParameterizedTest
  @CsvSource({
    "RESTING, 503",
    "CONNECT, 502",
    "NOT_FOUND, 502",
    "FORBIDDEN, 502",
    "CREDENTIAL, 502",
    "RESET, 502",
    "TIMEOUT, 504",
    "ANSWER_TOO_LARGE, 502",
    "SERVER_ERROR, 418",
    "QUOTA, 429",
    "NO_ROOM, 503",
    "OVERLOADED, 503",
    "RATE_LIMITED, 429",
    "UNSUPPORTED, 400",
    "CONTENT_FILTER, 418",
    "CONTEXT_WINDOW, 418",
    "INVALID_REQUEST, 418",
    "STOPPING, 503",
  })
  @DisplayName("The failure table: the last word's status")
  void hasTheTablesStatus(FailureKind kind, int status) {
    assertEquals(status, LastWord.of("r", List.of(failed(A, kind))).error().status());
  }

  @Test
  void theMostUsefulFailureIsTold() {
    var history =
        List.of(
            failed(A, FailureKind.RATE_LIMITED),
            failed(B, FailureKind.CONNECT),
            failed(target("c", "m"), FailureKind.RESTING));

    assertEquals(429, LastWord.of("r", history).error().status());
  }

  @Test
  @DisplayName("Fault 15: when all are limited, the smallest wait is told")
  void theSmallestWaitIsTold() {
    var history = List.of(limited(A, 60), limited(B, 5));

    assertEquals(
        Optional.of(Duration.ofSeconds(5)), LastWord.of("r", history).error().retryAfter());
  }

  @Test
  @DisplayName("N19: what has no room with us now may come back, and what is too large may not")
  void tellsWhoIsShortOfMemory() {
    Failure noRoom =
        Failure.of(FailureKind.NO_ROOM, "no room").withRetryAfter(Duration.ofSeconds(2));

    LastWord momentary =
        LastWord.of("r", List.of(failed(A, FailureKind.RESET), new Attempt(B, noRoom)));
    LastWord lasting = LastWord.of("r", List.of(failed(A, FailureKind.ANSWER_TOO_LARGE)));

    assertEquals("gateway_overloaded", momentary.error().code());
    assertEquals(Optional.of(Duration.ofSeconds(2)), momentary.error().retryAfter());
    assertEquals(LastWord.Retry.YES, momentary.retry());
    assertEquals("answer_too_large", lasting.error().code());
    assertEquals(LastWord.Retry.NO, lasting.retry());
  }

  @ParameterizedTest
  @EnumSource(names = {"CREDENTIAL", "FORBIDDEN"})
  @DisplayName("Fault 22: the vendor's words about our own key are not told to callers")
  void saysNothingOfTheGatewaysKeys(FailureKind kind) {
    var failure =
        new Failure(
            kind,
            401,
            "Incorrect API key provided: sk-canary",
            Failure.Details.NONE,
            Optional.empty());

    LastWord word = LastWord.of("r", List.of(new Attempt(A, failure)));

    assertFalse(word.error().toString().contains("sk-canary"));
    assertTrue(word.error().message().contains("a/m"));
    assertEquals(Optional.empty(), word.vendorBody());
  }

  @Test
  @DisplayName("Fault 48: a proxy that stops says so, and blames no target")
  void aProxyThatStopsSaysSoItself() {
    Failure stopping = Failure.of(FailureKind.STOPPING, "x").withRetryAfter(Duration.ofSeconds(1));

    LastWord word = LastWord.of("r", List.of(limited(A, 60), new Attempt(B, stopping)));

    assertEquals(503, word.error().status());
    assertEquals("This proxy is stopping: ask again.", word.error().message());
    assertEquals(Optional.of(Duration.ofSeconds(1)), word.error().retryAfter());
    assertEquals(LastWord.Retry.YES, word.retry());
  }

  @Test
  void namesNoAccountOfTheGateways() {
    var failure =
        Failure.of(
            FailureKind.RATE_LIMITED,
            "Rate limit reached for gpt-5.5 in organization org-Canary1 and project proj_Canary2"
                + " on tokens per min. Please try again in 6s.");

    String message = LastWord.of("r", List.of(new Attempt(A, failure))).error().message();

    assertEquals(
        "Rate limit reached for gpt-5.5 in organization org-*** and project proj_*** on tokens per"
            + " min. Please try again in 6s.",
        message);
  }

  @Test
  @DisplayName("Case 16: the caller gets the vendor's message, type, code and body")
  void relaysErrorsAboutTheCallersRequest() {
    Bytes body = Bytes.of("{\"error\":{}}");
    var failure =
        new Failure(
            FailureKind.INVALID_REQUEST,
            422,
            "No.",
            new Failure.Details("t", "c", "p", "req", Optional.of(body)),
            Optional.empty());

    LastWord word = LastWord.of("r", List.of(new Attempt(A, failure)));

    assertEquals(
        List.of(422, "t", "c", "p", "No."),
        List.of(
            word.error().status(),
            word.error().type(),
            String.valueOf(word.error().code()),
            String.valueOf(word.error().param()),
            word.error().message()));
    assertEquals(Optional.of(body), word.vendorBody());
  }

  @Test
  void namesWhatIsUnsupportedAndWhere() {
    var history =
        List.of(
            new Attempt(A, Failure.of(FailureKind.UNSUPPORTED, "has no embeddings")),
            new Attempt(B, Failure.of(FailureKind.UNSUPPORTED, "has no embeddings")));

    String message = LastWord.of("team-a/chat", history).error().message();

    assertTrue(message.contains("team-a/chat"), message);
    assertTrue(message.contains("a/m: has no embeddings; b/m: has no embeddings"), message);
  }

  @Test
  void tellsTheParameterThatIsUnsupported() {
    var details = new Failure.Details("t", "unsupported_parameter", "seed", null, Optional.empty());
    var failure = new Failure(FailureKind.UNSUPPORTED, 0, "no seed", details, Optional.empty());

    CallerError error = LastWord.of("r", List.of(new Attempt(A, failure))).error();

    assertEquals("seed", error.param());
    assertEquals("unsupported_parameter", error.code());
  }

  @Test
  void doesNotBlameTheRequestWhenATargetCouldHaveTakenIt() {
    var history =
        List.of(
            new Attempt(A, Failure.of(FailureKind.UNSUPPORTED, "no seed")),
            failed(B, FailureKind.OVERLOADED));

    assertEquals(503, LastWord.of("r", history).error().status());
  }

  private static Attempt failed(Target target, FailureKind kind) {
    return new Attempt(
        target, new Failure(kind, 418, "vendor says", Failure.Details.NONE, Optional.empty()));
  }

  private static Attempt limited(Target target, int seconds) {
    return new Attempt(
        target,
        Failure.of(FailureKind.RATE_LIMITED, "x").withRetryAfter(Duration.ofSeconds(seconds)));
  }
}
