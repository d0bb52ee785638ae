package dev.modelroute.proxy.dialect.responses;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Checks a stream of Responses events. It ends well with `response.completed` or
/// `response.incomplete`, and with nothing else; a `[DONE]` after it, which some servers add, is
/// not read any more.
public final class ResponsesStreamCheck implements VerbatimCheck {
  private @Nullable Usage usage;
  private long sequence = -1;

  private String type = "";
  private String itemType = "";
  private boolean hasDelta;
  private boolean hasType;

  @Override
  public Verdict event(WireEvent event) {
    type = "";
    itemType = "";
    hasDelta = false;
    hasType = false;
    try {
      event.document(this::eventField);
    } catch (IOException e) {
      return failed("an event of the stream is not a JSON object");
    }
    return verdict(event.data());
  }

  private Verdict verdict(Bytes data) {
    return switch (type) {
      case "response.completed", "response.incomplete" -> Plain.END;
      case "response.failed", "error" -> vendorError(data);
      case "response.output_item.added" -> itemType.endsWith("_call") ? Plain.CONTENT : Plain.WAIT;
      case "response.output_item.done", "response.image_generation_call.partial_image" ->
          Plain.CONTENT;
      default -> {
        if (!hasType) {
          yield vendorError(data);
        }
        yield type.endsWith(".delta") && hasDelta ? Plain.CONTENT : Plain.WAIT;
      }
    };
  }

  /// Bedrock sends errors without a type, and errors that are JSON in a string: clients would not
  /// know those.
  private Verdict vendorError(Bytes data) {
    boolean wellFormed = hasType && sequence >= 0;
    Failure failure =
        responseError(data)
            .or(() -> ErrorFields.read(data))
            .map(InBandError::of)
            .orElseGet(() -> Failure.of(FailureKind.SERVER_ERROR, "the vendor reported an error"));
    return new Verdict.Failed(failure, wellFormed);
  }

  private static Optional<ErrorFields> responseError(Bytes data) {
    try {
      return ErrorFields.read(Json.tree(data).path("response"));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private void eventField(String name, JsonParser value) throws IOException {
    switch (name) {
      case "type" -> {
        type = value.getText();
        hasType = true;
      }
      case "sequence_number" -> sequence = value.getValueAsLong(sequence);
      case "delta" -> hasDelta = !Json.isBlank(value);
      case "item" -> Json.object(value, this::itemField);
      case "response" -> Json.object(value, this::responseField);
      default -> {}
    }
  }

  private void itemField(String name, JsonParser value) throws IOException {
    if (name.equals("type")) {
      itemType = value.getText();
    }
  }

  private void responseField(String name, JsonParser value) throws IOException {
    if (name.equals("usage") && value.currentToken() == JsonToken.START_OBJECT) {
      usage = OpenAiUsage.read(value);
    }
  }

  private static Verdict failed(String message) {
    return new Verdict.Failed(Failure.of(FailureKind.RESET, message), false);
  }

  @Override
  public boolean complete(Bytes tail) {
    return false;
  }

  @Override
  public byte[] terminal() {
    throw new IllegalStateException("a Responses stream ends by its own events only");
  }

  @Override
  public byte[] errorEvent(String errorType, String code, String message) {
    ObjectNode event =
        Json.MAPPER
            .createObjectNode()
            .put("type", "error")
            .put("sequence_number", sequence + 1)
            .put("code", code)
            .put("message", message)
            .putNull("param");
    return ("event: error\ndata: " + OpenAiErrors.write(event) + "\n\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Optional<Usage> usage() {
    return Optional.ofNullable(usage);
  }
}
