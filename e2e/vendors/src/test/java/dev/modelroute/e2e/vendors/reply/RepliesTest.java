package dev.modelroute.e2e.vendors.reply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modelroute.e2e.vendors.wire.Json;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepliesTest {
  private static final Tool WEATHER =
      new Tool("weather", json("{'type':'object','properties':{'city':{'type':'string'}}}"));
  private static final Tool TIME = new Tool("time", json("{}"));

  @Test
  void callsTheNamedToolWithArgumentsFromItsSchema() {
    assertEquals(
        List.of(new ToolCall("weather", "{\"city\":\"text\"}")),
        echo("call weather", new ToolChoice.Auto()).toolCalls());
  }

  @Test
  void callsTheFirstToolWhenItHasNoneOfThatName() {
    assertEquals("time", echo("call nothing", new ToolChoice.Auto()).toolCalls().getFirst().name());
  }

  @Test
  void obeysTheToolChoice() {
    assertEquals(List.of(), echo("call weather", new ToolChoice.Never()).toolCalls());
    assertEquals("time", echo("hello", new ToolChoice.Any()).toolCalls().getFirst().name());
    assertEquals(
        "weather", echo("hello", new ToolChoice.Named("weather")).toolCalls().getFirst().name());
  }

  @Test
  void saysRepliesInOrderAndThenAlwaysTheLast() {
    var replies = Replies.inOrder(List.of(Reply.text("one"), Reply.text("two")));

    var said = Stream.generate(() -> replies.to(question("hello", new ToolChoice.Auto()))).limit(3);

    assertEquals(List.of("one", "two", "two"), said.map(Reply::text).toList());
    assertThrows(IllegalArgumentException.class, () -> Replies.inOrder(List.of()));
  }

  @Test
  void describesTheImagesThatItIsShown() {
    assertEquals("image/png of 4 bytes", Image.at("data:image/png;base64,AAAAAA==").look());
    assertEquals("image at https://a.example/b", Image.at("https://a.example/b").look());
    assertEquals("image/png that cannot be read", Image.of("image/png", "%").look());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          {'type':'string','enum':['b','a']}                            ; "b"
          {'type':['null','string']}                                    ; null
          {'anyOf':[{'const':7},{'type':'string'}]}                     ; 7
          {'type':'array','minItems':2,'items':{'type':'boolean'}}      ; [true,true]
          {'$ref':'#/$defs/a','$defs':{'a':{'type':'integer'}}}         ; 1
          {'type':'object','properties':{'a':{'type':'number','minimum':3}}} ; {"a":3.0}
          """)
  void makesAnExampleOfASchema(String schema, String expected) {
    assertEquals(expected, SchemaExample.of(json(schema)).toString());
  }

  @Test
  void endsTheExampleOfASchemaThatRefersToItself() {
    var list = "{'type':'object','properties':{'next':{'anyOf':[{'$ref':'#'},{'type':'null'}]}}}";

    var example = SchemaExample.of(json(list)).toString();

    assertEquals(
        example.chars().filter(c -> c == '{').count(), example.split("next", -1).length - 1);
  }

  @Test
  void cutsTextIntoWordsThatAddUp() {
    var text = " two  words,\nand München 🚀🚀 ";

    assertEquals(text, String.join("", Words.of(text)));
    assertEquals(text, String.join("", Words.pieces(text, 1)));
    assertEquals(List.of("🚀", "🚀"), Words.pieces("🚀🚀", 1));
  }

  private static Reply echo(String user, ToolChoice choice) {
    return Replies.echo().to(question(user, choice));
  }

  private static Question question(String user, ToolChoice choice) {
    return new Question("vendor", "model", user, List.of(), List.of(TIME, WEATHER), choice, null);
  }

  private static JsonNode json(String text) {
    return Json.read(Buffer.buffer(text.replace('\'', '"'))).orElseThrow();
  }
}
