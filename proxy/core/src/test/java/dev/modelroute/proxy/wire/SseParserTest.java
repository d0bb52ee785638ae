package dev.modelroute.proxy.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Fault 25: server-sent events by the WHATWG rules")
class SseParserTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          line feeds            | data: a\\n\\n                        | message=a
          carriage returns      | data: a\\r\\r                        | message=a
          both                  | data: a\\r\\n\\r\\n                    | message=a
          mixed                 | data: a\\r\\ndata: b\\n\\r             | message=a/b
          no space              | data:a\\n\\n                         | message=a
          one space is dropped  | data:  a\\n\\n                       | message= a
          several data lines    | data: a\\ndata: b\\ndata: c\\n\\n       | message=a/b/c
          empty data            | data\\n\\n                           | message=
          a name                | event: x\\ndata: a\\n\\n              | x=a
          the last name counts  | event: x\\nevent: y\\ndata: a\\n\\n    | y=a
          a name does not stay  | event: x\\n\\ndata: a\\n\\n            | -;message=a
          a comment             | : hi\\n\\ndata: a\\n\\n                | -;message=a
          a comment inside      | data: a\\n: hi\\n\\n                  | message=a
          other fields          | id: 1\\nretry: 5\\nfoo: x\\ndata: a\\n\\n | message=a
          a BOM at the start    | \\uFEFFdata: a\\n\\n                 | message=a
          no final blank line   | data: a\\n\\ndata: b\\n               | message=a
          colons in data        | data: {"a":"b: c"}\\n\\n             | message={"a":"b: c"}
          no colon              | data: a\\nfoo\\n\\n                   | message=a
          """)
  void dispatches(String what, String stream, String expected) {
    String text =
        stream.strip().replace("\\n", "\n").replace("\\r", "\r").replace("\\uFEFF", "\uFEFF");

    List<String> whole = events(text.getBytes(UTF_8), Integer.MAX_VALUE, new Random(1));

    assertEquals(expected.strip(), String.join(";", whole), what);
    for (int size : new int[] {1, 2, 3, 7, 0}) {
      assertEquals(whole, events(text.getBytes(UTF_8), size, new Random(1)), what + " by " + size);
    }
  }

  @Test
  void theRawBytesOfAllEventsAreTheStream() {
    byte[] stream = "\uFEFFdata: ä\r\n\r\n: c\n\nevent: x\rdata: b\r\rdata: c\n\n".getBytes(UTF_8);
    for (int size = 1; size < stream.length; size++) {
      var raw = new StringBuilder();
      var parser = new SseParser();
      for (int at = 0; at < stream.length; at += size) {
        parser.feed(
            stream, at, Math.min(stream.length, at + size), e -> raw.append(e.raw().text()));
      }

      assertEquals(new String(stream, UTF_8), raw.toString());
      assertEquals(0, parser.tail().length());
    }
  }

  @Test
  void anEventThatIsTooLargeIsRefusedBeforeItFillsTheMemory() {
    var parser = new SseParser();
    var chunk = new byte[1024 * 1024];
    int fed = 0;
    while (fed <= SseParser.MAX_EVENT && parser.feed(chunk, 0, chunk.length, e -> {})) {
      fed += chunk.length;
    }

    assertTrue(fed <= SseParser.MAX_EVENT);
  }

  @Test
  @DisplayName("N19: what a large event took is given back with the next small one")
  void aLargeEventDoesNotStayInMemory() {
    var parser = new SseParser();
    byte[] large = ("data: " + "x".repeat(5_000_000)).getBytes(UTF_8);
    byte[] rest = "\n\ndata: b\n\n".getBytes(UTF_8);
    parser.feed(large, 0, large.length, e -> {});
    int before = parser.held();
    parser.feed(rest, 0, 2, e -> {});
    var events = new ArrayList<String>();

    parser.feed(rest, 2, rest.length, event -> events.add(text(event)));

    assertTrue(before >= large.length && before < large.length + 2_000_000, "held " + before);
    assertTrue(parser.held() < 64 * 1024, "held " + parser.held());
    assertEquals(List.of("message=b"), events);
  }

  private static List<String> events(byte[] stream, int size, Random random) {
    var parser = new SseParser();
    var events = new ArrayList<String>();
    for (int at = 0; at < stream.length; ) {
      int length = size == 0 ? 1 + random.nextInt(9) : size;
      int to = (int) Math.min(stream.length, (long) at + length);
      parser.feed(stream, at, to, event -> events.add(text(event)));
      at = to;
    }
    return events;
  }

  private static String text(WireEvent event) {
    return event.blank() ? "-" : event.name() + "=" + event.data().text().replace('\n', '/');
  }
}
