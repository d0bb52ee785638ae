package dev.modelroute.proxy.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.wire.Json;
import dev.modelroute.proxy.wire.RequestEnvelope;
import java.io.IOException;
import java.util.Optional;

/// The scan finds what a whole reading finds, and replaces that and nothing else.
final class EnvelopeTarget implements FuzzTarget {
  private static final byte[] OTHER = "\"other\"".getBytes(UTF_8);

  @Override
  public void run(byte[] input) throws Exception {
    RequestEnvelope envelope;
    try {
      envelope = RequestEnvelope.read(Bytes.of(input));
    } catch (RequestEnvelope.Malformed e) {
      return;
    }
    byte[] patched = envelope.withModel(OTHER);
    RequestEnvelope again = RequestEnvelope.read(Bytes.of(patched));

    assertEquals("other", again.model());
    assertEquals(envelope.stream(), again.stream());
    assertEquals(envelope.stateful(), again.stateful());
    Optional<ObjectNode> whole = tree(input);
    if (whole.isPresent()) {
      assertEquals(envelope.model(), whole.get().path("model").asText());
      assertEquals(whole.get().put("model", "other"), tree(patched).orElseThrow());
    }
  }

  /// Empty where the scan passes over what a tree cannot hold, such as a number of 2,000 digits.
  private static Optional<ObjectNode> tree(byte[] json) {
    try {
      return Optional.of((ObjectNode) Json.exactTree(Bytes.of(json)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
