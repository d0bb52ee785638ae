package dev.modelroute.proxy.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.zip.CRC32;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

@DisplayName("Fault 26: AWS event streams, held to the AWS SDK's own encoder")
class AwsEventStreamTest {
  private static final List<Message> MESSAGES =
      List.of(
          event("messageStart", "{\"role\":\"assistant\"}"),
          event("contentBlockDelta", "{\"delta\":{\"text\":\"grüße 🎉\"}}"),
          everyHeader("{}"),
          event("empty", ""),
          exception("throttlingException", "{\"message\":\"slow\"}"));

  @Test
  void readsWhatTheSdkWritesInAnyChunks() {
    byte[] stream = bytes(MESSAGES);
    List<String> expected =
        List.of(
            "messageStart {\"role\":\"assistant\"}",
            "contentBlockDelta {\"delta\":{\"text\":\"grüße 🎉\"}}",
            "typed {}",
            "empty ",
            "exception:throttlingException {\"message\":\"slow\"}");
    for (int size : new int[] {1, 2, 3, 7, 0, stream.length}) {
      var run = new Run();
      var random = new Random(size);
      for (int at = 0; at < stream.length; ) {
        int to = Math.min(stream.length, at + (size == 0 ? 1 + random.nextInt(90) : size));
        run.feed(stream, at, to);
        at = to;
      }

      assertEquals(expected, run.events, "by " + size);
      assertEquals(0, run.framing.tail().length());
      assertEquals("", run.framing.defect());
    }
  }

  @Test
  @DisplayName("N19: a frame takes what has come of it, not what its prelude promises")
  void aLargePromiseTakesNoMemory() {
    var run = new Run();

    boolean readable = run.feed(prelude(16 * 1024 * 1024, 0));

    assertTrue(readable);
    assertTrue(run.framing.held() <= 1024, "held " + run.framing.held());
  }

  @Test
  void namesAnErrorFrameByItsCode() {
    var run = new Run();
    var message =
        new Message(
            Map.of(
                ":message-type", HeaderValue.fromString("error"),
                ":error-code", HeaderValue.fromString("InternalError"),
                ":error-message", HeaderValue.fromString("lost")),
            new byte[0]);

    run.feed(bytes(List.of(message)));

    assertEquals(List.of("error:InternalError "), run.events);
  }

  @Test
  void noFlippedBitIsAccepted() {
    byte[] good = bytes(List.of(MESSAGES.get(1)));
    for (int bit = 0; bit < good.length * 8; bit++) {
      byte[] bad = good.clone();
      bad[bit / 8] ^= (byte) (1 << bit % 8);
      var run = new Run();

      boolean readable = run.feed(bad);

      assertFalse(readable, "bit " + bit);
      assertEquals(List.of(), run.events, "bit " + bit);
      assertTrue(run.framing.defect().contains("checksum"), run.framing.defect());
      assertFalse(run.feed(good), "what follows a defect is not read");
    }
  }

  @Test
  void aCutStreamIsMidEventAtEveryByte() {
    byte[] stream = bytes(List.of(MESSAGES.get(0)));
    for (int cut = 1; cut < stream.length; cut++) {
      var run = new Run();

      run.feed(stream, 0, cut);

      assertTrue(run.framing.tail().length() > 0, "cut at " + cut);
      assertEquals(List.of(), run.events);
    }
  }

  @Test
  @DisplayName("Fault 27, N19: a message that is too large is refused before any of it comes")
  void aMessageThatIsTooLargeIsRefusedByItsPrelude() {
    var run = new Run();

    assertFalse(run.feed(prelude(17 * 1024 * 1024, 0)));
    assertTrue(run.framing.defect().contains("impossible length"));
  }

  @Test
  void headersThatOverrunAreRefused() {
    assertFalse(new Run().feed(prelude(20, 16)));
    assertFalse(new Run().feed(prelude(-1, 0)));
    assertFalse(new Run().feed(prelude(200, -1)));
  }

  private static byte[] prelude(int total, int headers) {
    ByteBuffer prelude = ByteBuffer.allocate(12).putInt(total).putInt(headers);
    var crc = new CRC32();
    crc.update(prelude.array(), 0, 8);
    return prelude.putInt((int) crc.getValue()).array();
  }

  private static Message event(String type, String payload) {
    return new Message(
        Map.of(
            ":event-type", HeaderValue.fromString(type),
            ":content-type", HeaderValue.fromString("application/json"),
            ":message-type", HeaderValue.fromString("event")),
        payload.getBytes(UTF_8));
  }

  private static Message exception(String type, String payload) {
    return new Message(
        Map.of(
            ":exception-type", HeaderValue.fromString(type),
            ":message-type", HeaderValue.fromString("exception")),
        payload.getBytes(UTF_8));
  }

  /// Bytes and shorts lack: the SDK's encoder writes those two without their values.
  private static Message everyHeader(String payload) {
    return new Message(
        Map.of(
            "a", HeaderValue.fromBoolean(true),
            "d", HeaderValue.fromInteger(3),
            "e", HeaderValue.fromLong(4),
            "f", HeaderValue.fromByteArray(new byte[] {1, 2}),
            "g", HeaderValue.fromTimestamp(Instant.EPOCH),
            "h", HeaderValue.fromUuid(new UUID(1, 2)),
            ":event-type", HeaderValue.fromString("typed"),
            ":message-type", HeaderValue.fromString("event")),
        payload.getBytes(UTF_8));
  }

  private static byte[] bytes(List<Message> messages) {
    var all = new ByteArrayOutputStream();
    for (Message message : messages) {
      ByteBuffer one = message.toByteBuffer();
      all.write(one.array(), one.arrayOffset(), one.remaining());
    }
    return all.toByteArray();
  }

  private static final class Run {
    private final AwsEventStream framing = new AwsEventStream();
    private final List<String> events = new ArrayList<>();

    boolean feed(byte[] bytes) {
      return feed(bytes, 0, bytes.length);
    }

    boolean feed(byte[] bytes, int from, int to) {
      return framing.feed(
          bytes, from, to, event -> events.add(event.name() + " " + event.data().text()));
    }
  }
}
