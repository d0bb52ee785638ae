package dev.modelroute.e2e.vendors.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import software.amazon.eventstream.Message;
import software.amazon.eventstream.MessageDecoder;

/// Amazon's own decoder reads what is written here.
class EventStreamTest {
  @Test
  void writesEventsThatAmazonsDecoderReads() {
    var says = Json.object().put("p", "abc").put("role", "assistant");

    var message = decode(EventStream.STREAM.event("messageStart", says));

    assertEquals("event", header(message, ":message-type"));
    assertEquals("messageStart", header(message, ":event-type"));
    assertEquals("application/json", header(message, ":content-type"));
    assertEquals(
        "{\"p\":\"abc\",\"role\":\"assistant\"}",
        new String(message.getPayload(), StandardCharsets.UTF_8));
  }

  @Test
  void writesExceptionsAndErrors() {
    var says = Json.object().put("message", "Grüß Gott");

    var exception = decode(EventStream.exception("throttlingException", says));
    var error = decode(EventStream.error("InternalFailure", "Grüß Gott"));

    assertEquals("throttlingException", header(exception, ":exception-type"));
    assertEquals("InternalFailure", header(error, ":error-code"));
    assertEquals("Grüß Gott", header(error, ":error-message"));
    assertEquals(0, error.getPayload().length);
  }

  @Test
  void breaksJsonInsideAMessageThatIsWhole() {
    var message = decode(EventStream.STREAM.broken());

    assertTrue(Json.read(new String(message.getPayload(), StandardCharsets.UTF_8)).isEmpty());
  }

  private static Message decode(Event event) {
    var decoder = new MessageDecoder();
    decoder.feed(event.bytes().getBytes());
    List<Message> messages = decoder.getDecodedMessages();
    assertEquals(1, messages.size());
    return messages.getFirst();
  }

  private static String header(Message message, String name) {
    return Objects.requireNonNull(message.getHeaders().get(name)).getString();
  }
}
