package dev.modelroute.e2e.vendors.messages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.modelroute.e2e.vendors.wire.Event;
import dev.modelroute.e2e.vendors.wire.Framing;
import dev.modelroute.e2e.vendors.wire.Json;
import dev.modelroute.e2e.vendors.wire.Sse;
import io.vertx.core.buffer.Buffer;

/// Server-sent events, padded with spaces before the last brace, as Anthropic's were recorded.
public enum MessagesSse implements Framing {
  STREAM;

  private static final int WIDEST_PADDING = 16;

  @Override
  public String contentType() {
    return Sse.STREAM.contentType();
  }

  @Override
  public boolean isText() {
    return true;
  }

  @Override
  public Event event(String name, JsonNode says) {
    var json = Json.bytes(says).toString();
    var padding = " ".repeat(json.length() % WIDEST_PADDING);
    var padded = json.substring(0, json.length() - 1) + padding + "}";
    return new Event(says, Buffer.buffer("event: " + name + "\ndata: " + padded + "\n\n"));
  }

  @Override
  public Event broken() {
    var bytes =
        "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,\"del\n\n";
    return new Event(MissingNode.getInstance(), Buffer.buffer(bytes));
  }
}
