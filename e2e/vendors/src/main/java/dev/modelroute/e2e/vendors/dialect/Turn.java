package dev.modelroute.e2e.vendors.dialect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/// One request that is about to be answered: its body, and what the vendor knows of it. `model` is
/// what was asked for, `servedAs` what the answer names.
public record Turn(
    String vendor,
    String model,
    String servedAs,
    ObjectNode body,
    Style style,
    Ids ids,
    Instant now) {
  boolean streams() {
    return body.path("stream").asBoolean(false);
  }

  /// Whether the events of this stream are padded.
  boolean obfuscates() {
    return style.obfuscates()
        && body.path("stream_options").path("include_obfuscation").asBoolean(true);
  }
}
