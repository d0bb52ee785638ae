package dev.modelroute.proxy.server.credential;

import java.time.Instant;
import java.util.Optional;

/// What is known of one credential, for the proxy's report. `message` is what is missing, or the
/// vendor's own words.
public record CredentialStatus(
    String name,
    String uid,
    long generation,
    boolean material,
    Optional<Result> result,
    String message) {

  /// What came of the last exchange or call.
  public record Result(Word word, Instant time) {}

  /// The results that a report knows.
  public enum Word {
    EXCHANGED("Exchanged"),
    EXCHANGE_FAILED("ExchangeFailed"),
    CALL_SUCCEEDED("CallSucceeded"),
    CALL_REFUSED("CallRefused");

    private final String text;

    Word(String text) {
      this.text = text;
    }

    public String text() {
      return text;
    }
  }
}
