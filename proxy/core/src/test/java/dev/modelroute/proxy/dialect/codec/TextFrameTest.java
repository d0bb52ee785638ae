package dev.modelroute.proxy.dialect.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.proxy.wire.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextFrameTest {
  private final TextFrame frame = new TextFrame(Write.event(event(TextFrame.PIECE)));

  /// The id is the vendor's word, whatever it holds.
  private static ObjectNode event(String text) {
    return Json.MAPPER
        .createObjectNode()
        .put("id", "a" + TextFrame.PIECE + "b")
        .put("text", text)
        .putNull("finish_reason");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " word",
        "a \"quoted\" \\ backslash / slash",
        "lines\r\n\tand \b\f\u0000\u0001\u001f\u007f\u2028",
        "Käse, 日本語, 😀",
        "half of a pair: \ud83d",
        "the other: \ude00 half",
        "\ude00\ud83d"
      })
  void writesWhatTheTreeWrites(String piece) {
    byte[] event = frame.around(piece);

    assertEquals(new String(Write.event(event(piece)), UTF_8), new String(event, UTF_8));
  }
}
