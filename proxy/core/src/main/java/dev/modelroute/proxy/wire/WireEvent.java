package dev.modelroute.proxy.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modelroute.proxy.model.Bytes;
import java.io.IOException;

/// One event of a stream: its name, its data, and all of its bytes as they came. Server-sent events
/// are named `message` when no name was given; one without data lines is a comment or a blank:
/// `data` is empty and `blank` is true. An AWS message that is no event is named by what it is:
/// `exception:throttlingException`. An event is good until its framing is fed again.
public final class WireEvent {
  private final String name;
  private final Bytes data;
  private final Bytes raw;
  private final boolean blank;
  private final JsonEvents json;

  /// `json` is its stream's.
  WireEvent(String name, Bytes data, Bytes raw, boolean blank, JsonEvents json) {
    this.name = name;
    this.data = data;
    this.raw = raw;
    this.blank = blank;
    this.json = json;
  }

  public String name() {
    return name;
  }

  public Bytes data() {
    return data;
  }

  public Bytes raw() {
    return raw;
  }

  public boolean blank() {
    return blank;
  }

  /// Reads the data, which must be one JSON object.
  public void document(Json.Field field) throws IOException {
    json.document(data, field);
  }

  /// The data, whose numbers are written again as they came.
  public JsonNode tree() throws IOException {
    return json.tree(data);
  }
}
