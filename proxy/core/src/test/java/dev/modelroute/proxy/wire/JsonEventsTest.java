package dev.modelroute.proxy.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.modelroute.proxy.model.Bytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonEventsTest {
  private static final String EVENT =
      """
      {"text":"Köln \\u00e4 😀","deep":{"list":[1,2.5e3,{"a":null}],"flag":true},"count":12}\
      """;

  private final JsonEvents events = new JsonEvents();

  private List<String> names(String json) throws IOException {
    var names = new ArrayList<String>();
    events.document(Bytes.of(json), (name, value) -> names.add(name));
    return names;
  }

  @Test
  void readsOneDocumentAfterAnother() throws IOException {
    for (int i = 0; i < 20_100; i++) {
      assertEquals(List.of("n" + i, "text"), names("{\"n" + i + "\":[[]],\"text\":\"x\"} "));
    }
  }

  @Test
  void readsTheSameByFieldsAndAsATree() throws IOException {
    List<String> names = names(EVENT);

    var tree = events.tree(Bytes.of(EVENT));

    assertEquals(List.of("text", "deep", "count"), names);
    assertEquals(Json.exactTree(Bytes.of(EVENT)), tree);
  }

  @Test
  void refusesADocumentThatIsCutAtAnyByte() throws IOException {
    byte[] whole = Bytes.of(EVENT).copy();

    for (int end = 0; end < whole.length; end++) {
      Bytes cut = new Bytes(whole, 0, end);
      assertThrows(IOException.class, () -> events.document(cut, (name, value) -> {}));
      assertThrows(IOException.class, () -> events.document(cut, JsonEventsTest::listed));
      assertEquals(List.of("text", "deep", "count"), names(EVENT));
    }
  }

  /// Reads lists as checks do: to their end.
  private static void listed(String name, com.fasterxml.jackson.core.JsonParser value)
      throws IOException {
    if (name.equals("deep")) {
      Json.object(
          value,
          (inner, list) ->
              assertEquals(!inner.equals("list"), Json.isBlank(list) || list.getBooleanValue()));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "1",
        "{} {}",
        "{}+",
        "{} 1",
        "{}t",
        "{}\"a}",
        "{}}",
        "{} x",
        "{\"a\":1,}",
        "{\"a\" 1}",
        "{'a':1}",
        "{\"a\":01}"
      })
  void refusesWhatIsNoSingleObject(String json) throws IOException {
    assertThrows(IOException.class, () -> names(json));
    assertEquals(List.of("a"), names("{\"a\":1}\r\n\t "));
  }

  @Test
  void readsALargeDocument() throws IOException {
    String text = "word ".repeat(40_000);

    List<String> names = names("{\"text\":\"" + text + "\"}");

    assertEquals(List.of("text"), names);
    assertEquals(
        text, events.tree(Bytes.of("{\"text\":\"" + text + "\"}")).path("text").textValue());
  }
}
