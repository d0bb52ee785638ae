package dev.modelroute.proxy.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.wire.RequestEnvelope.Malformed;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestEnvelopeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"model\":\"chat\",\"stream\":true}",
        "{ \"stream\" : true , \"x\":{\"model\":\"no\",\"stream\":false},\n\t\"model\" :\"chat\" }",
        "{\"messages\":[{\"content\":\"ü \\u00e9 \\\" model\\\":\\\"x\"}],\"stream\":true,\"model\":\"chat\"}",
      })
  void findsTheModelAndReplacesNothingElse(String body) throws Malformed {
    var envelope = RequestEnvelope.read(Bytes.of(body));

    assertEquals("chat", envelope.model());
    assertTrue(envelope.stream());
    assertEquals(
        body.replace("\"chat\"", "\"gpt-5.5\""),
        new String(envelope.withModel("\"gpt-5.5\"".getBytes(UTF_8)), UTF_8));
  }

  @Test
  @DisplayName("N19: a body of many small values takes much more memory as a tree")
  void tellsWhatItTakesToConvertIt() throws Malformed {
    String body = "{\"model\":\"chat\",\"stream\":[1,{\"a\":\"b\"},[]]}";

    var envelope = RequestEnvelope.read(Bytes.of(body));

    assertEquals(body.length() + 14 * 128, envelope.convertedBytes());
  }

  @Test
  void findsTheModelInTheMiddleOfAnArray() throws Malformed {
    byte[] array = "junk{\"model\":\"chat\",\"stream\":true}junk".getBytes(UTF_8);

    var envelope = RequestEnvelope.read(new Bytes(array, 4, array.length - 4));

    assertEquals("chat", envelope.model());
    assertEquals(
        "{\"model\":\"m\",\"stream\":true}",
        new String(envelope.withModel("\"m\"".getBytes(UTF_8)), UTF_8));
  }

  @Test
  @DisplayName("N13: what is authorised is what is replaced, however it is spelled")
  void anEscapedModelIsTheSameModel() throws Malformed {
    var envelope = RequestEnvelope.read(Bytes.of("{\"\\u006dodel\":\"ch\\u0061t\"}"));

    assertEquals("chat", envelope.model());
    assertEquals(
        "{\"\\u006dodel\":\"m\"}", new String(envelope.withModel("\"m\"".getBytes(UTF_8)), UTF_8));
  }

  @ParameterizedTest(name = "N13: {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a second model      | {"model":"a","model":"b"}          | 'model' stands in it twice
          an escaped second   | {"model":"a","\\u006dodel":"b"}    | 'model' stands in it twice
          no model            | {"mode":"a"}                       | has no 'model'
          another spelling    | {"model":"a","Model":"b"}          | 'Model' stands in it, which some servers read as 'model'
          one that comes first | {"MODEL":"b","model":"a"}         | 'MODEL' stands in it
          another stream      | {"model":"a","\\u017ftream":true}  | which some servers read as 'stream'
          a model of numbers  | {"model":5}                        | 'model' is not a string
          an array            | [{"model":"a"}]                    | not a JSON object
          nothing             | ``                                 | not a JSON object
          a second document   | {"model":"a"}{"model":"b"}         | more than one JSON value
          a byte order mark   | \uFEFF{"model":"a"}                | not valid JSON
          NaN                 | {"model":"a","x":NaN}              | not valid JSON
          a comment           | {"model":"a"/* */}                 | not valid JSON
          a trailing comma    | {"model":"a",}                     | not valid JSON
          cut off             | {"model":"a","x":                  | not valid JSON
          single quotes       | {'model':'a'}                      | not valid JSON
          """)
  void refuses(String what, String body, String message) {
    var refusal = assertThrows(Malformed.class, () -> RequestEnvelope.read(Bytes.of(body)));

    assertTrue(
        String.valueOf(refusal.getMessage()).contains(message), what + ": " + refusal.getMessage());
  }

  @Test
  @DisplayName("N13: nesting is bounded")
  void refusesDeepNesting() {
    String body = "{\"model\":\"a\",\"x\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}";

    assertThrows(Malformed.class, () -> RequestEnvelope.read(Bytes.of(body)));
  }

  @Test
  void refusesUtf16() {
    assertThrows(
        Malformed.class,
        () ->
            RequestEnvelope.read(
                Bytes.of(
                    "{\"model\":\"a\"}".getBytes(java.nio.charset.StandardCharsets.UTF_16BE))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"model":"a"}                                                  | false
          {"model":"a","store":false,"previous_response_id":null}        | false
          {"model":"a","store":true}                                     | true
          {"model":"a","background":true}                                | true
          {"model":"a","previous_response_id":"resp_1"}                  | true
          {"model":"a","conversation":{"id":"conv_1"}}                   | true
          """)
  void knowsWhetherTheVendorKeepsState(String body, boolean stateful) throws Malformed {
    assertEquals(stateful, RequestEnvelope.read(Bytes.of(body)).stateful());
  }

  @Test
  void streamIsOffUnlessItIsTrue() throws Malformed {
    assertFalse(RequestEnvelope.read(Bytes.of("{\"model\":\"a\",\"stream\":null}")).stream());
  }
}
