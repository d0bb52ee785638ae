package dev.modelroute.e2e.vendors.fault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.e2e.vendors.wire.Answer;
import dev.modelroute.e2e.vendors.wire.Event;
import dev.modelroute.e2e.vendors.wire.EventStream;
import dev.modelroute.e2e.vendors.wire.Framing;
import dev.modelroute.e2e.vendors.wire.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The forms in which an error was seen inside a stream.
public enum ErrorShape {
  /// OpenAI's and Azure's in Chat Completions: `{"error": {...}}`.
  CHAT {
    @Override
    List<ErrorFrame> frames(Told told) {
      return List.of(new ErrorFrame("", wrapped(nested(told))));
    }
  },
  /// The Responses API's own: an `error` event whose fields are flat.
  FLAT {
    @Override
    List<ErrorFrame> frames(Told told) {
      var event = typed(told).put("code", told.code()).put("message", told.message());
      return List.of(new ErrorFrame("error", event.putNull("param")));
    }
  },
  /// An `error` event with an object in it, and then `response.failed`: OpenAI's order when a quota
  /// is used up.
  NESTED_THEN_FAILED {
    @Override
    List<ErrorFrame> frames(Told told) {
      var event = typed(told);
      event.set("error", nested(told));
      return List.of(new ErrorFrame("error", event), failed(told, told.sequence() + 1));
    }
  },
  /// `response.failed` alone.
  FAILED {
    @Override
    List<ErrorFrame> frames(Told told) {
      return List.of(failed(told, told.sequence()));
    }
  },
  /// Bedrock's: no type, only a message.
  TYPELESS {
    @Override
    List<ErrorFrame> frames(Told told) {
      return List.of(new ErrorFrame("", Json.object().put("message", told.message())));
    }
  },
  /// Bedrock's, spelled otherwise.
  TYPELESS_CAPITAL {
    @Override
    List<ErrorFrame> frames(Told told) {
      var event = Json.object().put("Message", told.message()).put("Code", told.code());
      return List.of(new ErrorFrame("", event));
    }
  },
  /// Bedrock's: JSON inside a string.
  JSON_IN_STRING {
    @Override
    List<ErrorFrame> frames(Told told) {
      var inner = Json.object().put("message", told.message()).toString();
      return List.of(new ErrorFrame("", Json.object().put("type", "error").put("error", inner)));
    }
  },
  /// Bedrock's: flat, without a sequence number.
  UNNUMBERED {
    @Override
    List<ErrorFrame> frames(Told told) {
      var event = Json.object().put("type", "error").put("code", told.code());
      return List.of(new ErrorFrame("", event.put("message", told.message())));
    }
  },
  /// Anthropic's, wherever Messages are spoken; the code is the error's type.
  MESSAGES {
    @Override
    List<ErrorFrame> frames(Told told) {
      var event = Json.object().put("type", "error");
      event
          .putObject("error")
          .putNull("details")
          .put("type", told.code())
          .put("message", told.message());
      return List.of(new ErrorFrame("error", event.put("request_id", "req_011CScripted")));
    }
  },
  /// An exception of a binary stream; the code is its type, such as `throttlingException`.
  EXCEPTION {
    @Override
    List<ErrorFrame> frames(Told told) {
      var says = Json.object().put("message", told.message());
      if ("modelStreamErrorException".equals(told.code())) {
        says.put("originalStatusCode", 500).put("originalMessage", told.message());
      }
      return List.of(new ErrorFrame(String.valueOf(told.code()), says));
    }

    @Override
    Event framed(Framing framing, ErrorFrame frame) {
      return EventStream.exception(frame.name(), frame.says());
    }
  },
  /// An error of a binary stream, which has only headers.
  UNMODELED {
    @Override
    List<ErrorFrame> frames(Told told) {
      var says = Json.object().put("message", told.message());
      return List.of(new ErrorFrame(String.valueOf(told.code()), says));
    }

    @Override
    Event framed(Framing framing, ErrorFrame frame) {
      return EventStream.error(frame.name(), frame.says().path("message").asText());
    }
  };

  /// What is told, and where in the stream: `response` is the response object as it was announced.
  record Told(@Nullable String code, String message, int sequence, ObjectNode response) {}

  /// An event to be framed.
  record ErrorFrame(String name, ObjectNode says) {}

  abstract List<ErrorFrame> frames(Told told);

  Event framed(Framing framing, ErrorFrame frame) {
    return framing.event(frame.name(), frame.says());
  }

  /// The events of a stream that breaks off with this error after so many of its own.
  List<Event> after(Answer.Stream stream, Fault.ErrorEvent fault) {
    var events = new ArrayList<>(first(stream.events(), fault.afterEvents()));
    var told = new Told(fault.code(), fault.message(), events.size(), announced(stream));
    for (ErrorFrame frame : frames(told)) {
      events.add(framed(stream.framing(), frame));
    }
    return events;
  }

  static List<Event> first(List<Event> events, int count) {
    return events.subList(0, Math.min(count, events.size()));
  }

  private static ObjectNode announced(Answer.Stream stream) {
    return stream.events().getFirst().says().path("response") instanceof ObjectNode response
        ? response.deepCopy()
        : Json.object();
  }

  private static ObjectNode typed(Told told) {
    return Json.object().put("type", "error").put("sequence_number", told.sequence());
  }

  private static ObjectNode nested(Told told) {
    return Json.object()
        .put("type", told.code())
        .put("code", told.code())
        .put("message", told.message())
        .putNull("param");
  }

  private static ObjectNode wrapped(ObjectNode error) {
    var event = Json.object();
    event.set("error", error);
    return event;
  }

  private static ErrorFrame failed(Told told, int sequence) {
    var error = Json.object().put("code", told.code()).put("message", told.message());
    told.response().put("status", "failed").set("error", error);
    var event = Json.object().put("type", "response.failed").put("sequence_number", sequence);
    event.set("response", told.response());
    return new ErrorFrame("response.failed", event);
  }
}
