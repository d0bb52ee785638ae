package dev.modelroute.proxy.dialect.converse;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import dev.modelroute.proxy.dialect.stream.InBandError;
import dev.modelroute.proxy.dialect.stream.StreamCheck;
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

/// Checks a stream of Converse events. It ends well with `metadata` after `messageStop`; a clean
/// end of the HTTP message between the two is a success whose usage is not known.
final class ConverseStreamCheck implements StreamCheck {
  private boolean stopped;
  private boolean bearsContent;
  private Optional<Usage> usage = Optional.empty();

  @Override
  public Verdict event(WireEvent event) {
    String name = event.name();
    if (name.startsWith("exception:") || name.startsWith("error:")) {
      return error(name.substring(name.indexOf(':') + 1), event.data());
    }
    try {
      return switch (name) {
        case "contentBlockStart" -> content(event, "start");
        case "contentBlockDelta" -> content(event, "delta");
        case "messageStop" -> stop(event.tree());
        case "metadata" -> metadata(event.tree());
        default -> {
          event.document((field, value) -> {});
          yield Plain.WAIT;
        }
      };
    } catch (IOException e) {
      return failed(FailureKind.RESET, "an event of the stream is not a JSON object");
    }
  }

  private static Verdict error(String type, Bytes data) {
    String message =
        ErrorFields.read(data).map(ErrorFields::message).orElse("the vendor reported " + type);
    return new Verdict.Failed(InBandError.of(new ErrorFields(message, type, null, null)), false);
  }

  /// A block of text or thinking begins with its first delta, so what starts is a tool's use; a
  /// delta bears content when anything in it is not empty.
  private Verdict content(WireEvent event, String field) throws IOException {
    bearsContent = false;
    event.document((name, value) -> {
      if (name.equals(field)) {
        Json.object(value, this::said);
      }
    });
    return bearsContent ? Plain.CONTENT : Plain.WAIT;
  }

  private void said(String name, JsonParser value) throws IOException {
    switch (value.currentToken()) {
      case START_OBJECT -> Json.object(value, this::said);
      case VALUE_STRING -> bearsContent |= value.getTextLength() > 0;
      default -> {}
    }
  }

  private Verdict stop(JsonNode data) {
    String reason = data.path("stopReason").asText();
    if (ConverseStop.read(reason).isEmpty()) {
      return failed(FailureKind.SERVER_ERROR, "the model failed: " + reason);
    }
    stopped = true;
    return Plain.FINISH;
  }

  private Verdict metadata(JsonNode data) {
    usage = ConverseUsage.read(data.path("usage"));
    return stopped ? Plain.END : Plain.WAIT;
  }

  private static Verdict failed(FailureKind kind, String message) {
    return new Verdict.Failed(Failure.of(kind, message), false);
  }

  @Override
  public boolean complete(Bytes tail) {
    return stopped && tail.length() == 0;
  }

  @Override
  public Optional<Usage> usage() {
    return usage;
  }
}
