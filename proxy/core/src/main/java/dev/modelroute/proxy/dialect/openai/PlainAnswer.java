package dev.modelroute.proxy.dialect.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.modelroute.proxy.dialect.stream.InBandError;
import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.model.Failure;
import dev.modelroute.proxy.model.FailureKind;
import dev.modelroute.proxy.model.Usage;
import dev.modelroute.proxy.wire.ErrorFields;
import dev.modelroute.proxy.wire.Json;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Checks a whole JSON answer before any of it goes to the client: one object, well formed, and not
/// an error in disguise.
public final class PlainAnswer {
  /// What an answer turned out to be.
  public sealed interface Checked {
    record Good(Optional<Usage> usage) implements Checked {}

    record Bad(Failure failure) implements Checked {}
  }

  /// Reads the usage object that the parser stands at the start of.
  @FunctionalInterface
  public interface UsageReader {
    Usage read(JsonParser usage) throws IOException;
  }

  private final UsageReader reader;
  private @Nullable Usage usage;
  private boolean hasError;
  private int fields;

  private PlainAnswer(UsageReader reader) {
    this.reader = reader;
  }

  public static Checked check(Bytes body) {
    return check(body, OpenAiUsage::read);
  }

  /// Checks an answer of a dialect that tells its usage in other words.
  public static Checked check(Bytes body, UsageReader usage) {
    var answer = new PlainAnswer(usage);
    try {
      Json.document(body, answer::field);
    } catch (IOException e) {
      return bad("the answer is not a JSON object");
    }
    if (answer.hasError) {
      return new Checked.Bad(
          ErrorFields.read(body)
              .map(InBandError::of)
              .orElseGet(
                  () -> Failure.of(FailureKind.SERVER_ERROR, "the vendor reported an error")));
    }
    return answer.fields == 0
        ? bad("the answer is an empty object")
        : new Checked.Good(Optional.ofNullable(answer.usage));
  }

  private static Checked bad(String message) {
    return new Checked.Bad(Failure.of(FailureKind.RESET, message));
  }

  private void field(String name, JsonParser value) throws IOException {
    fields++;
    switch (name) {
      case "usage" -> {
        if (value.currentToken() == JsonToken.START_OBJECT) {
          usage = reader.read(value);
        }
      }
      case "error" -> hasError = !Json.isBlank(value);
      default -> {}
    }
  }
}
