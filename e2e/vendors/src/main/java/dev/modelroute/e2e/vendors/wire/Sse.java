package dev.modelroute.e2e.vendors.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vertx.core.buffer.Buffer;

/// Server-sent events, as OpenAI and Anthropic write them.
public enum Sse implements Framing {
  /// `text/event-stream; charset=utf-8`, as both send it.
  STREAM;

  /// What ends a stream of Chat Completions.
  public static final Event DONE =
      new Event(JsonNodeFactory.instance.missingNode(), Buffer.buffer("data: [DONE]\n\n"));

  @Override
  public String contentType() {
    return "text/event-stream; charset=utf-8";
  }

  @Override
  public boolean isText() {
    return true;
  }

  @Override
  public Event event(String name, JsonNode says) {
    var bytes = Buffer.buffer();
    if (!name.isEmpty()) {
      bytes.appendString("event: ").appendString(name).appendString("\n");
    }
    bytes.appendString("data: ").appendBuffer(Json.bytes(says)).appendString("\n\n");
    return new Event(says, bytes);
  }

  @Override
  public Event broken() {
    var bytes = Buffer.buffer("data: {\"id\":\"broken\",\"choices\":[{\"delta\":{\"cont\n\n");
    return new Event(JsonNodeFactory.instance.missingNode(), bytes);
  }
}
