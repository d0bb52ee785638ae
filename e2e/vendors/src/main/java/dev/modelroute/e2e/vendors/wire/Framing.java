package dev.modelroute.e2e.vendors.wire;

import com.fasterxml.jackson.databind.JsonNode;

/// How events become bytes.
public interface Framing {
  String contentType();

  /// Whether events are text, which may be spelled otherwise.
  boolean isText();

  /// An event; an empty name is one that the dialect does not name.
  Event event(String name, JsonNode says);

  /// An event that is framed well, and whose JSON is broken off.
  Event broken();
}
