package dev.modelroute.e2e.vendors.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.modelroute.e2e.vendors.wire.Answer;
import dev.modelroute.e2e.vendors.wire.EventStream;
import dev.modelroute.e2e.vendors.wire.Json;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import software.amazon.eventstream.MessageDecoder;

/// Amazon's own decoder refuses what is corrupted here.
class CorruptionTest {
  private static final Answer STREAM =
      Answer.stream(
          EventStream.STREAM,
          List.of(
              EventStream.STREAM.event("messageStart", Json.object().put("role", "assistant")),
              EventStream.STREAM.event("contentBlockDelta", Json.object()),
              EventStream.STREAM.event("messageStop", Json.object())));

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "TRUNCATED")
  void isRefused(Corruption corruption) {
    var stream = corrupted(corruption);

    var decoder = new MessageDecoder();
    decoder.feed(stream.get(0).getBytes());

    assertEquals(1, decoder.getDecodedMessages().size());
    assertThrows(RuntimeException.class, () -> decoder.feed(stream.get(1).getBytes()));
  }

  @Test
  void breaksOffWithinAMessage() {
    var stream = corrupted(Corruption.TRUNCATED);

    var decoder = new MessageDecoder();
    stream.forEach(part -> decoder.feed(part.getBytes()));

    assertEquals(2, stream.size());
    assertEquals(1, decoder.getDecodedMessages().size());
  }

  private static List<Buffer> corrupted(Corruption corruption) {
    var fault = new Fault.Corrupted(1, corruption);
    var delivery =
        Deliveries.apply(
            List.of(fault),
            Delivery.of(STREAM),
            problem -> Answer.json(problem.status(), Json.object()));
    return delivery.answer().parts();
  }
}
