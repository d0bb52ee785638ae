package dev.modelroute.proxy.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.proxy.dialect.chat.ChatCodec;
import dev.modelroute.proxy.dialect.codec.AnswerHead;
import dev.modelroute.proxy.dialect.codec.ConvertingStream;
import dev.modelroute.proxy.dialect.codec.UpstreamCodec;
import dev.modelroute.proxy.dialect.converse.ConverseCodec;
import dev.modelroute.proxy.dialect.messages.MessagesCodec;
import dev.modelroute.proxy.dialect.stream.StreamPipe.State.Standing;
import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.model.CallerError;
import dev.modelroute.proxy.model.ChatRequest;
import dev.modelroute.proxy.model.ModelTraits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Messages as a caller is answered in it.
class MessagesCallerTest {
  private static final byte[] CONVERSE = ConverseFrames.frames(ConverseFrames.FULL);

  @Test
  void converseBecomesBlocksOneAfterAnother() {
    assertEquals(
        List.of(
            start("team/chat", "msg_1"),
            "event: ping\ndata: {\"type\":\"ping\"}",
            begun(0, "{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"\"}"),
            delta(0, "{\"type\":\"thinking_delta\",\"thinking\":\"hm\"}"),
            delta(0, "{\"type\":\"signature_delta\",\"signature\":\"c2ln\"}"),
            ended(0),
            begun(1, "{\"type\":\"text\",\"text\":\"\"}"),
            delta(1, "{\"type\":\"text_delta\",\"text\":\"grüße \"}"),
            delta(1, "{\"type\":\"text_delta\",\"text\":\"🎉\"}"),
            ended(1),
            begun(2, "{\"type\":\"tool_use\",\"id\":\"t1\",\"name\":\"look\",\"input\":{}}"),
            delta(2, "{\"type\":\"input_json_delta\",\"partial_json\":\"{\\\"zoom\\\": 1.50\"}"),
            delta(2, "{\"type\":\"input_json_delta\",\"partial_json\":\"}\"}"),
            ended(2),
            begun(3, "{\"type\":\"tool_use\",\"id\":\"t2\",\"name\":\"now\",\"input\":{}}"),
            delta(3, "{\"type\":\"input_json_delta\",\"partial_json\":\"{}\"}"),
            ended(3),
            "event: message_delta\ndata: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":"
                + "\"tool_use\",\"stop_sequence\":null,\"stop_details\":null},\"usage\":"
                + "{\"input_tokens\":10,\"cache_creation_input_tokens\":2,"
                + "\"cache_read_input_tokens\":5,\"output_tokens\":7,"
                + "\"output_tokens_details\":{\"thinking_tokens\":0}}}",
            "event: message_stop\ndata: {\"type\":\"message_stop\"}"),
        Arrays.asList(converted(new ConverseCodec(), CONVERSE).split("\n\n")));
  }

  private static String start(String model, String id) {
    return "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"id\":\""
        + id
        + "\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\""
        + model
        + "\",\"content\":[],\"stop_reason\":null,\"stop_sequence\":null,\"stop_details\":null,"
        + "\"usage\":{\"input_tokens\":0,\"cache_creation_input_tokens\":0,"
        + "\"cache_read_input_tokens\":0,\"output_tokens\":0,"
        + "\"output_tokens_details\":{\"thinking_tokens\":0}}}}";
  }

  private static String begun(int index, String block) {
    return "event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":"
        + index
        + ",\"content_block\":"
        + block
        + "}";
  }

  private static String delta(int index, String delta) {
    return "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":"
        + index
        + ",\"delta\":"
        + delta
        + "}";
  }

  private static String ended(int index) {
    return "event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":"
        + index
        + "}";
  }

  @Test
  @DisplayName("Case 2: a stream of any upstream, cut at every byte, never looks finished")
  void neverLooksFinishedWhenItIsCut() throws IOException {
    byte[] chat = MessagesUpstreamTest.stream("chat.full");
    assertNeverFinished(new ChatCodec(), chat);
    assertNeverFinished(new ConverseCodec(), CONVERSE);
  }

  private static void assertNeverFinished(UpstreamCodec upstream, byte[] stream) {
    for (int cut = 0; cut < stream.length; cut++) {
      var pipe = pipe(upstream);
      pipe.feed(stream, 0, cut);
      boolean ended = pipe.end() == Standing.ENDED;
      String text = pipe.take().text();

      assertEquals(ended, text.contains("event: message_stop"), "cut at " + cut);
      if (!ended) {
        assertFalse(text.contains("\"stop_reason\":\""), "cut at " + cut);
        assertTrue(text.isEmpty() || text.contains("event: error"), "cut at " + cut);
      }
    }
  }

  @Test
  void whatIsReadAndWrittenAndReadAgainIsTheSame() throws Exception {
    var messages = new MessagesCodec();
    Path corpus = Path.of("src/test/resources/corpus/messages");
    for (String name : List.of("full", "budget", "prefilled", "tool-choice-named")) {
      Bytes body = Bytes.of(Files.readAllBytes(corpus.resolve(name + ".json")));
      ChatRequest once = messages.readRequest(body);

      Bytes written = messages.writeRequest(once, "m", ModelTraits.UNKNOWN);
      ChatRequest twice = messages.readRequest(written);

      assertEquals(once.toolbox(), twice.toolbox(), name);
      assertEquals(once.generation(), twice.generation(), name);
      assertEquals(once.labels(), twice.labels(), name);
      assertEquals(written, messages.writeRequest(twice, "m", ModelTraits.UNKNOWN), name);
    }
  }

  @ParameterizedTest(name = "{0} {1} {2} is {3} {4}")
  @CsvSource(
      nullValues = "none",
      value = {
        "503, overloaded_error, none, 529, overloaded_error",
        "503, server_error, server_is_overloaded, 529, overloaded_error",
        "503, server_error, all_targets_resting, 503, api_error",
        "429, rate_limit_error, none, 429, rate_limit_error",
        "502, server_error, upstream_broke, 502, api_error",
        "504, server_error, upstream_timeout, 504, timeout_error",
        "401, invalid_request_error, invalid_api_key, 401, authentication_error",
        "404, model_error, model_not_found, 404, not_found_error",
        "413, too_large, too_large, 413, request_too_large"
      })
  void errorsHaveAnthropicsTypesAndStatus(
      int status, String type, String code, int toldStatus, String toldType) {
    CallerError told = Dialect.ANTHROPIC_MESSAGES.told(CallerError.of(status, type, code, "sorry"));

    assertEquals(toldStatus, told.status());
    assertEquals(toldType, told.type());
    assertEquals(
        "{\"type\":\"error\",\"error\":{\"type\":\"" + toldType + "\",\"message\":\"sorry\"}}",
        Bytes.of(Dialect.ANTHROPIC_MESSAGES.errorBody(told)).text());
  }

  @Test
  void whoCannotCountTokensSaysSo() {
    var error =
        new CallerError(400, "invalid_request_error", "unsupported", null, "no", Optional.empty());

    CallerError told = Dialect.ANTHROPIC_TOKEN_COUNT.told(error);

    assertEquals(501, told.status());
    assertEquals("not_supported", told.type());
  }

  @Test
  void aVendorsErrorIsRelayedToThoseWhoCanReadIt() {
    var anthropic = Bytes.of("{\"type\":\"error\",\"error\":{\"type\":\"x\",\"message\":\"m\"}}");
    var openAi = Bytes.of("{\"error\":{\"type\":\"x\",\"message\":\"m\"}}");

    assertTrue(Dialect.ANTHROPIC_MESSAGES.readsError(anthropic));
    assertFalse(Dialect.ANTHROPIC_MESSAGES.readsError(openAi));
    assertFalse(Dialect.OPENAI_CHAT.readsError(anthropic));
    assertTrue(Dialect.OPENAI_CHAT.readsError(openAi));
  }

  private static String converted(UpstreamCodec upstream, byte[] stream) {
    var pipe = pipe(upstream);

    assertEquals(Standing.ENDED, pipe.feed(stream, 0, stream.length));
    return pipe.take().text();
  }

  private static ConvertingStream pipe(UpstreamCodec upstream) {
    return new ConvertingStream(
        upstream, new MessagesCodec().streamEncoder(new AnswerHead("1", "team/chat", 1), true));
  }
}
