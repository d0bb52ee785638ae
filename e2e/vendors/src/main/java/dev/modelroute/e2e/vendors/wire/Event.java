package dev.modelroute.e2e.vendors.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;

/// One event of a stream: what it says, and the bytes that it is on the wire.
public record Event(JsonNode says, Buffer bytes) {}
