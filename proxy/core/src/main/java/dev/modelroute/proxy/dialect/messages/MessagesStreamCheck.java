package dev.modelroute.proxy.dialect.messages;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
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
import java.util.Optional;

/// Checks a stream of Messages events. It ends well with `message_stop` after a `stop_reason`, and
/// in no other way.
public final class MessagesStreamCheck implements VerbatimCheck {
  private final MessagesUsage usage = new MessagesUsage();
  private boolean stopped;
  private String type = "";
  private String blockType = "";
  private boolean bearsContent;
  private boolean stops;

  @Override
  public Verdict event(WireEvent event) {
    type = "";
    blockType = "";
    bearsContent = false;
    stops = false;
    try {
      event.document(this::field);
    } catch (IOException e) {
      return failed("an event of the stream is not a JSON object");
    }
    return switch (type) {
      case "error" -> error(event, true);
      case "" -> error(event, false);
      case "message_stop" ->
          stopped ? Plain.END : failed("the stream says message_stop before a stop_reason");
      default -> verdict();
    };
  }

  /// From the reason to stop on all is held back: what comes after it keeps its place.
  private Verdict verdict() {
    stopped |= type.equals("message_delta") && stops;
    if (stopped) {
      return Plain.FINISH;
    }
    return switch (type) {
      case "content_block_delta" -> bearsContent ? Plain.CONTENT : Plain.WAIT;
      case "content_block_start" -> bearsContent || startsWhole() ? Plain.CONTENT : Plain.WAIT;
      default -> Plain.WAIT;
    };
  }

  /// A tool's use, sealed thinking, and whatever a vendor's own tools say: its start tells already.
  private boolean startsWhole() {
    return !blockType.isEmpty() && !blockType.equals("text") && !blockType.equals("thinking");
  }

  private void field(String name, JsonParser value) throws IOException {
    switch (name) {
      case "type" -> type = value.getValueAsString("");
      case "message" -> Json.object(value, this::messageField);
      case "usage" -> usage.read(value);
      case "delta" -> Json.object(value, this::deltaField);
      case "content_block" -> Json.object(value, this::blockField);
      default -> {}
    }
  }

  private void messageField(String name, JsonParser value) throws IOException {
    if (name.equals("usage")) {
      usage.read(value);
    }
  }

  private void deltaField(String name, JsonParser value) throws IOException {
    switch (name) {
      case "type" -> {}
      case "stop_reason" -> stops = value.currentToken() == JsonToken.VALUE_STRING;
      default -> bearsContent |= !Json.isBlank(value);
    }
  }

  private void blockField(String name, JsonParser value) throws IOException {
    switch (name) {
      case "type" -> blockType = value.getValueAsString("");
      case "text", "thinking" -> bearsContent |= !Json.isBlank(value);
      default -> {}
    }
  }

  /// Bedrock has errors without a type, too.
  private static Verdict error(WireEvent event, boolean relay) {
    return ErrorFields.read(event.data())
        .<Verdict>map(error -> new Verdict.Failed(InBandError.of(error), relay))
        .orElseGet(() -> relay ? failed("the vendor reported an error") : Plain.WAIT);
  }

  private static Verdict failed(String message) {
    return new Verdict.Failed(Failure.of(FailureKind.RESET, message), false);
  }

  /// Without `message_stop` a stream is not complete.
  @Override
  public boolean complete(Bytes tail) {
    return false;
  }

  @Override
  public byte[] terminal() {
    return new byte[0];
  }

  @Override
  public byte[] errorEvent(String type, String code, String message) {
    return MessagesErrors.event(type, code, message);
  }

  @Override
  public Optional<Usage> usage() {
    return usage.usage();
  }
}
