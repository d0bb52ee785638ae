package dev.modelroute.proxy.dialect.chat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.modelroute.proxy.dialect.openai.OpenAiErrors;
import dev.modelroute.proxy.dialect.openai.OpenAiUsage;
import dev.modelroute.proxy.dialect.stream.InBandError;
import dev.modelroute.proxy.dialect.stream.VerbatimCheck;
import dev.modelroute.proxy.dialect.stream.Verdict;
import dev.modelroute.proxy.dialect.stream.Verdict.Plain;
import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.model.Failure;
import dev.modelroute.proxy.model.FailureKind;
import dev.modelroute.proxy.model.Usage;
import dev.modelroute.proxy.wire.ErrorFields;
import dev.modelroute.proxy.wire.Json;
import dev.modelroute.proxy.wire.WireEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Checks a stream of Chat Completions chunks. It ends well with `[DONE]` after a `finish_reason`
/// of each choice, or with those and a clean end of the HTTP message.
public final class ChatStreamCheck implements VerbatimCheck {
  private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);
  private static final String MARKER = "data: [DONE]";
  private static final byte[] TERMINAL = (MARKER + "\n\n").getBytes(StandardCharsets.US_ASCII);

  /// More choices than any vendor gives; the index is the vendor's word and must not size our
  /// memory.
  private static final int MAX_CHOICES = 1024;

  private final BitSet seen = new BitSet();
  private final BitSet finished = new BitSet();
  private @Nullable Usage usage;

  private boolean hasChoices;
  private boolean hasError;
  private boolean bearsContent;
  private boolean finishes;
  private int index;

  @Override
  public Verdict event(WireEvent event) {
    Bytes data = event.data();
    if (isDone(data)) {
      return complete()
          ? Plain.END
          : failed("the stream says [DONE] before each choice has a finish_reason");
    }
    hasChoices = false;
    hasError = false;
    bearsContent = false;
    finishes = false;
    try {
      event.document(this::chunkField);
    } catch (IOException e) {
      return failed("an event of the stream is not a JSON object");
    }
    return verdict(data);
  }

  /// The one event that is not JSON.
  static boolean isDone(Bytes data) {
    return Arrays.equals(data.array(), data.from(), data.to(), DONE, 0, DONE.length);
  }

  private Verdict verdict(Bytes data) {
    if (hasError || !hasChoices) {
      Optional<ErrorFields> error = ErrorFields.read(data);
      if (error.isPresent()) {
        return new Verdict.Failed(InBandError.of(error.get()), hasError);
      }
    }
    if (finishes || complete()) {
      return Plain.FINISH;
    }
    return bearsContent ? Plain.CONTENT : Plain.WAIT;
  }

  private void chunkField(String name, JsonParser value) throws IOException {
    switch (name) {
      case "choices" -> choices(value);
      case "usage" -> {
        if (value.currentToken() == JsonToken.START_OBJECT) {
          usage = OpenAiUsage.read(value);
        }
      }
      case "error" -> hasError = value.currentToken() != JsonToken.VALUE_NULL;
      default -> {}
    }
  }

  private void choices(JsonParser value) throws IOException {
    if (value.currentToken() != JsonToken.START_ARRAY) {
      return;
    }
    hasChoices = true;
    while (value.nextToken() != JsonToken.END_ARRAY) {
      choice(value);
    }
  }

  private void choice(JsonParser value) throws IOException {
    index = 0;
    boolean finishedBefore = finishes;
    finishes = false;
    Json.object(value, this::choiceField);
    if (index < 0 || index >= MAX_CHOICES) {
      throw new IOException("choice index out of bounds");
    }
    seen.set(index);
    if (finishes) {
      finished.set(index);
    }
    finishes |= finishedBefore;
  }

  private void choiceField(String name, JsonParser value) throws IOException {
    switch (name) {
      case "index" -> index = value.getIntValue();
      case "delta" -> Json.object(value, this::deltaField);
      case "finish_reason" -> finishes = value.currentToken() == JsonToken.VALUE_STRING;
      default -> {}
    }
  }

  /// Content, refusal, tool calls, and whatever a vendor calls its reasoning: everything but the
  /// role.
  private void deltaField(String name, JsonParser value) throws IOException {
    if (!name.equals("role") && !Json.isBlank(value)) {
      bearsContent = true;
    }
  }

  private static Verdict failed(String message) {
    return new Verdict.Failed(Failure.of(FailureKind.RESET, message), false);
  }

  /// What is cut may only be the terminal marker.
  @Override
  public boolean complete(Bytes tail) {
    return complete() && MARKER.startsWith(tail.text().strip());
  }

  private boolean complete() {
    return !seen.isEmpty() && seen.equals(finished);
  }

  @Override
  public byte[] terminal() {
    return TERMINAL.clone();
  }

  @Override
  public byte[] errorEvent(String type, String code, String message) {
    return ("data: " + OpenAiErrors.envelope(type, code, null, message) + "\n\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Optional<Usage> usage() {
    return Optional.ofNullable(usage);
  }
}
