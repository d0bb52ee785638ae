package dev.modelroute.proxy.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.proxy.dialect.chat.ChatCodec;
import dev.modelroute.proxy.dialect.codec.Answer;
import dev.modelroute.proxy.dialect.codec.AnswerHead;
import dev.modelroute.proxy.dialect.codec.ConvertingStream;
import dev.modelroute.proxy.dialect.responses.ResponsesCodec;
import dev.modelroute.proxy.dialect.stream.StreamPipe.State;
import dev.modelroute.proxy.dialect.stream.StreamPipe.State.Standing;
import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.model.ContentPart.Seal;
import dev.modelroute.proxy.model.FailureKind;
import dev.modelroute.proxy.model.FinishReason;
import dev.modelroute.proxy.model.StreamEvent;
import dev.modelroute.proxy.model.Usage;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Responses as an upstream speaks it, to callers of Chat Completions.
class ResponsesUpstreamTest {
  private static final AnswerHead HEAD = new AnswerHead("1", "team/chat", 1700000000L);

  @Test
  @DisplayName("Cases 12, 13 and 20: parallel calls, no arguments, and cached input counted once")
  void aStreamIsReadIntoBlocks() throws IOException {
    assertEquals(
        List.of(
            new StreamEvent.Started("resp_3", "gpt-5.5-2026-04-23"),
            new StreamEvent.Thinking(0, "one"),
            new StreamEvent.Thinking(0, "\n\n"),
            new StreamEvent.Thinking(0, "two"),
            new StreamEvent.Sealed(0, new Seal(Seal.Kind.ENCRYPTED, "gAAAAAB")),
            new StreamEvent.BlockEnded(0),
            new StreamEvent.Text(1, "Grüß "),
            new StreamEvent.Text(1, "🎉"),
            new StreamEvent.BlockEnded(1),
            new StreamEvent.ToolStarted(2, "call_1", "look"),
            new StreamEvent.ToolStarted(3, "call_2", "now"),
            new StreamEvent.ToolArguments(2, "{\"zoom\": "),
            new StreamEvent.ToolArguments(2, "1.50}"),
            new StreamEvent.BlockEnded(2),
            new StreamEvent.BlockEnded(3),
            new StreamEvent.Finished(FinishReason.TOOL_CALLS, null),
            new StreamEvent.Used(new Usage(12, 4, 2, 9, 5))),
        events("responses.thinking"));
  }

  @Test
  void whatDeltasDidNotTellIsTakenFromTheItems() throws IOException {
    assertEquals(
        List.of(
            new StreamEvent.Started("resp_3", "gpt-5.5-2026-04-23"),
            new StreamEvent.RefusalText(0, "No."),
            new StreamEvent.BlockEnded(0),
            new StreamEvent.Text(1, "Really."),
            new StreamEvent.BlockEnded(1),
            new StreamEvent.ToolStarted(2, "call_1", "now"),
            new StreamEvent.ToolArguments(2, "{}"),
            new StreamEvent.BlockEnded(2),
            new StreamEvent.Finished(FinishReason.TOOL_CALLS, null)),
        events("responses.without-deltas"));
  }

  @Test
  void whatIsCutByTheLimitFinishesWithLength() throws IOException {
    assertEquals(
        new StreamEvent.Finished(FinishReason.LENGTH, null),
        events("responses.call").stream()
            .filter(StreamEvent.Finished.class::isInstance)
            .findFirst()
            .orElseThrow());
  }

  @ParameterizedTest
  @DisplayName("Case 2: cut at every byte, it never looks finished")
  @ValueSource(
      strings = {
        "responses.full",
        "responses.call",
        "responses.thinking",
        "responses.without-deltas"
      })
  void aCutStreamNeverLooksFinished(String name) throws IOException {
    byte[] stream = stream(name);
    for (int cut = 0; cut < stream.length; cut++) {
      var pipe = pipe();
      pipe.feed(stream, 0, cut);
      boolean ended = pipe.end() == Standing.ENDED;
      String text = pipe.take().text();

      assertEquals(ended, text.endsWith("data: [DONE]\n\n"), "cut at " + cut);
      if (!ended) {
        assertFalse(text.contains("\"finish_reason\":\""), "cut at " + cut);
      }
    }
  }

  @ParameterizedTest
  @DisplayName("Case 15: any chunking gives the same events")
  @ValueSource(ints = {1, 2, 3, 7, 0})
  void isTheSameInAnyChunks(int size) throws IOException {
    byte[] stream = stream("responses.thinking");
    var whole = pipe();
    whole.feed(stream, 0, stream.length);
    var random = new Random(size);
    var pipe = pipe();
    var text = new StringBuilder();
    for (int at = 0; at < stream.length; ) {
      int to = Math.min(stream.length, at + (size == 0 ? 1 + random.nextInt(200) : size));
      pipe.feed(stream, at, to);
      text.append(pipe.take().text());
      at = to;
    }

    assertEquals(whole.take().text(), text.toString());
    assertTrue(text.toString().endsWith("data: [DONE]\n\n"));
  }

  @ParameterizedTest(name = "{0}")
  @DisplayName("Traps 11 and 12: failures after status 200, before any content")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      textBlock =
          """
          {"type":"error","sequence_number":1,"code":"rate_limit_exceeded","message":"slow"} | RATE_LIMITED
          {"type":"error","sequence_number":1,"error":{"type":"insufficient_quota","code":"insufficient_quota","message":"pay"}} | QUOTA
          {"type":"response.failed","sequence_number":1,"response":{"id":"r","status":"failed","error":{"code":"server_error","message":"oh"}}} | SERVER_ERROR
          {"message":"Too many requests"}                                                    | RATE_LIMITED
          """)
  void aFailureBeforeTheCommitIsTheAttemptsOwn(String event, FailureKind kind) {
    var pipe = pipe();
    byte[] bytes =
        Bytes.of(
                "data: {\"type\":\"response.created\",\"sequence_number\":0,\"response\":{}}\n\n"
                    + "data: "
                    + event
                    + "\n\n")
            .array();

    State state = pipe.feed(bytes, 0, bytes.length);

    assertEquals(kind, assertInstanceOf(State.Failed.class, state).failure().kind());
    assertEquals("", pipe.take().text());
  }

  @Test
  void aPlainAnswerBecomesAChatAnswer() {
    String answer =
        """
        {"id":"resp_1","object":"response","created_at":1,"status":"completed","error":null,
         "incomplete_details":null,"model":"gpt-5.5","output":[
          {"id":"rs_1","type":"reasoning","summary":[{"type":"summary_text","text":"hm"}],
           "encrypted_content":"gAAAAAB"},
          {"id":"rs_2","type":"reasoning","summary":[]},
          {"id":"msg_1","type":"message","status":"completed","role":"assistant","content":[
            {"type":"output_text","text":"one ","annotations":[]},
            {"type":"output_text","text":"two","annotations":[]}]},
          {"id":"ws_1","type":"web_search_call","status":"completed"},
          {"id":"fc_1","type":"function_call","call_id":"call_1","name":"look",
           "arguments":"{\\"zoom\\": 1.50}","status":"completed"},
          {"id":"fc_2","type":"function_call","call_id":"call_2","name":"now","arguments":""}],
         "usage":{"input_tokens":12,"input_tokens_details":{"cached_tokens":4},
                  "output_tokens":9,"output_tokens_details":{"reasoning_tokens":5},"total_tokens":21}}
        """;

    assertEquals(
        "{\"id\":\"resp_1\",\"object\":\"chat.completion\",\"created\":1700000000,"
            + "\"model\":\"gpt-5.5\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\","
            + "\"content\":\"one two\",\"refusal\":null,\"reasoning_content\":\"hm\","
            + "\"thinking_blocks\":[{\"type\":\"encrypted_thinking\",\"thinking\":\"hm\","
            + "\"data\":\"gAAAAAB\"}],\"tool_calls\":[{\"id\":\"call_1\",\"type\":\"function\","
            + "\"function\":{\"name\":\"look\",\"arguments\":\"{\\\"zoom\\\": 1.50}\"}},"
            + "{\"id\":\"call_2\",\"type\":\"function\",\"function\":{\"name\":\"now\","
            + "\"arguments\":\"{}\"}}]},\"logprobs\":null,\"finish_reason\":\"tool_calls\"}],"
            + "\"usage\":{\"prompt_tokens\":12,\"completion_tokens\":9,\"total_tokens\":21,"
            + "\"prompt_tokens_details\":{\"cached_tokens\":4,\"cache_write_tokens\":0},"
            + "\"completion_tokens_details\":{\"reasoning_tokens\":5}}}",
        chat(answer));
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "max_output_tokens, length",
    "content_filter, content_filter",
    "something_new, length"
  })
  void whatIsIncompleteSaysWhy(String reason, String finish) {
    String told =
        chat(
            "{\"id\":\"r\",\"status\":\"incomplete\",\"incomplete_details\":{\"reason\":\""
                + reason
                + "\"},\"output\":[]}");

    assertTrue(told.contains("\"finish_reason\":\"" + finish + "\""), told);
  }

  @ParameterizedTest(name = "{0}")
  @DisplayName("Case 17: a 200 that is no answer is a failure")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      textBlock =
          """
          {}                                                                    | RESET
          {"output":                                                            | RESET
          {"status":"in_progress","output":[]}                                  | RESET
          {"status":"cancelled","output":[]}                                    | RESET
          {"status":"failed","error":{"code":"server_error","message":"oh"}}    | SERVER_ERROR
          {"error":{"type":"x","code":"rate_limit_exceeded","message":"slow"}}  | RATE_LIMITED
          """)
  void isNoSuccess(String body, FailureKind kind) {
    Answer answer = new ResponsesCodec().readAnswer(Bytes.of(body));

    assertEquals(kind, assertInstanceOf(Answer.Bad.class, answer).failure().kind());
  }

  private static String chat(String responses) {
    Answer answer = new ResponsesCodec().readAnswer(Bytes.of(responses));
    var good = assertInstanceOf(Answer.Good.class, answer);
    return new ChatCodec().writeAnswer(good.response(), HEAD).text();
  }

  private static ConvertingStream pipe() {
    return new ConvertingStream(new ResponsesCodec(), new ChatCodec().streamEncoder(HEAD, true));
  }

  static List<StreamEvent> events(byte[] stream) {
    return Decoded.events(new ResponsesCodec(), stream);
  }

  private static List<StreamEvent> events(String name) throws IOException {
    return events(stream(name));
  }

  private static byte[] stream(String name) throws IOException {
    try (InputStream in =
        ResponsesUpstreamTest.class.getResourceAsStream("/streams/" + name + ".sse")) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }
}
