package dev.modelroute.proxy.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.proxy.dialect.codec.Answer;
import dev.modelroute.proxy.dialect.codec.AnswerHead;
import dev.modelroute.proxy.dialect.codec.ConvertingStream;
import dev.modelroute.proxy.dialect.codec.InvalidRequest;
import dev.modelroute.proxy.dialect.codec.StreamEncoder;
import dev.modelroute.proxy.dialect.converse.ConverseCodec;
import dev.modelroute.proxy.dialect.responses.ResponsesCodec;
import dev.modelroute.proxy.dialect.stream.StreamPipe.State;
import dev.modelroute.proxy.dialect.stream.StreamPipe.State.Standing;
import dev.modelroute.proxy.dialect.stream.VerbatimStream;
import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.model.Failure;
import dev.modelroute.proxy.model.FailureKind;
import dev.modelroute.proxy.model.ModelTraits;
import dev.modelroute.proxy.model.StreamEvent;
import dev.modelroute.proxy.wire.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Responses as callers speak it, such as Codex, from a Converse upstream.
class ResponsesCallerTest {
  private static final AnswerHead HEAD = new AnswerHead("1", "team/chat", 1700000000L);
  private static final byte[] FULL = ConverseFrames.frames(ConverseFrames.FULL);

  @Test
  @DisplayName("Trap 14: every item begins, is told and is done under one id")
  void tellsTheFullGrammar() throws IOException {
    List<JsonNode> events = events(whole());

    assertEquals(
        List.of(
            "created",
            "in_progress",
            "output_item.added 0",
            "reasoning_summary_part.added 0",
            "reasoning_summary_text.delta 0",
            "reasoning_summary_text.done 0",
            "reasoning_summary_part.done 0",
            "output_item.done 0",
            "output_item.added 1",
            "content_part.added 1",
            "output_text.delta 1",
            "output_text.delta 1",
            "output_text.done 1",
            "content_part.done 1",
            "output_item.done 1",
            "output_item.added 2",
            "function_call_arguments.delta 2",
            "function_call_arguments.delta 2",
            "function_call_arguments.done 2",
            "output_item.done 2",
            "output_item.added 3",
            "function_call_arguments.delta 3",
            "function_call_arguments.done 3",
            "output_item.done 3",
            "completed"),
        events.stream().map(ResponsesCallerTest::told).toList());
  }

  private static String told(JsonNode event) {
    String type = event.path("type").asText().replace("response.", "");
    return event.has("output_index") ? type + " " + event.path("output_index") : type;
  }

  @Test
  void numbersEveryEventAndNamesEveryItemAlike() throws IOException {
    List<JsonNode> events = events(whole());
    JsonNode output = events.getLast().path("response").path("output");

    for (int i = 0; i < events.size(); i++) {
      JsonNode event = events.get(i);
      assertEquals(i, event.path("sequence_number").asInt(-1));
      if (event.has("output_index")) {
        JsonNode item = output.get(event.path("output_index").asInt());
        String id = event.path("item").path("id").asText(event.path("item_id").asText());
        assertEquals(item.path("id").asText(), id, event.toString());
      }
      if (told(event).startsWith("output_item.done")) {
        assertEquals(output.get(event.path("output_index").asInt()), event.path("item"));
      }
    }
  }

  @Test
  @DisplayName("Cases 12 and 20: the response at the end says all, and counts cached input once")
  void theResponseAtTheEndSaysAll() throws IOException {
    assertEquals(
        Json.MAPPER.readTree(
            """
            {"id":"resp_1","object":"response","created_at":1700000000,"status":"completed",
             "error":null,"incomplete_details":null,"instructions":null,"max_output_tokens":null,
             "model":"team/chat","output":[
              {"id":"rs_1_0","type":"reasoning","summary":[{"type":"summary_text","text":"hm"}],
               "encrypted_content":"modelroute-1-eyJraW5kIjoic2lnbmF0dXJlIiwidGV4dCI6ImhtIiwidmFsdWUiOiJjMmxuIn0"},
              {"id":"msg_1_1","type":"message","status":"completed","role":"assistant","content":[
               {"type":"output_text","text":"grüße 🎉","annotations":[],"logprobs":[]}]},
              {"id":"fc_1_2","type":"function_call","status":"completed","call_id":"t1",
               "name":"look","arguments":"{\\"zoom\\": 1.50}"},
              {"id":"fc_1_3","type":"function_call","status":"completed","call_id":"t2",
               "name":"now","arguments":"{}"}],
             "parallel_tool_calls":true,"previous_response_id":null,"store":false,
             "temperature":null,"tool_choice":"auto","tools":[],"top_p":null,"metadata":{},
             "usage":{"input_tokens":17,"input_tokens_details":{"cached_tokens":5,
               "cache_write_tokens":2},"output_tokens":7,"output_tokens_details":
               {"reasoning_tokens":0},"total_tokens":24}}
            """),
        events(whole()).getLast().path("response"));
  }

  @Test
  void aPlainAnswerIsWhatTheStreamEndsWith() throws IOException {
    String answer =
        """
        {"output":{"message":{"role":"assistant","content":[
          {"reasoningContent":{"reasoningText":{"text":"hm","signature":"c2ln"}}},
          {"text":"grüße 🎉"},
          {"toolUse":{"toolUseId":"t1","name":"look","input":{"zoom":1.50}}},
          {"toolUse":{"toolUseId":"t2","name":"now","input":{}}}]}},
         "stopReason":"tool_use",
         "usage":{"inputTokens":10,"outputTokens":7,"cacheReadInputTokens":5,"cacheWriteInputTokens":2}}
        """;
    var good =
        assertInstanceOf(Answer.Good.class, new ConverseCodec().readAnswer(Bytes.of(answer)));

    String plain = new ResponsesCodec().writeAnswer(good.response(), HEAD).text();

    // Converse writes a plain answer's arguments as a tree, without the model's blanks.
    assertEquals(
        events(whole()).getLast().path("response").toString().replace("zoom\\\": 1", "zoom\\\":1"),
        plain);
  }

  @Test
  @DisplayName("What is written is read as what was said")
  void decodingUndoesEncoding() {
    List<StreamEvent> once = ResponsesUpstreamTest.events(whole().getBytes(UTF_8));

    List<StreamEvent> twice = ResponsesUpstreamTest.events(written(once));

    assertEquals(once, twice);
    assertEquals(16, once.size());
  }

  private static byte[] written(List<StreamEvent> events) {
    StreamEncoder encoder = new ResponsesCodec().streamEncoder(HEAD, true);
    var bytes = new ByteArrayOutputStream();
    events.forEach(event -> bytes.writeBytes(encoder.write(event)));
    bytes.writeBytes(encoder.end());
    return bytes.toByteArray();
  }

  @Test
  @DisplayName("Thinking comes back to Converse with its signature, whatever else the client keeps")
  void sealsComeBack() throws Exception {
    JsonNode output = events(whole()).getLast().path("response").path("output");
    ObjectNode next = Json.MAPPER.createObjectNode().put("model", "m");
    ArrayNode input = next.putArray("input");
    input.addObject().put("role", "user").put("content", "hi");
    output.forEach(input::add);
    ((ObjectNode) input.get(1)).putArray("summary");
    for (String id : List.of("t1", "t2")) {
      input.addObject().put("type", "function_call_output").put("call_id", id).put("output", "ok");
    }
    var request = new ResponsesCodec().readRequest(Bytes.of(next.toString()));

    String written = new ConverseCodec().writeRequest(request, "m", ModelTraits.UNKNOWN).text();

    assertTrue(
        written.contains(
            "{\"role\":\"assistant\",\"content\":[{\"reasoningContent\":{\"reasoningText\":"
                + "{\"text\":\"hm\",\"signature\":\"c2ln\"}}},{\"text\":\"grüße 🎉\"},"
                + "{\"toolUse\":{\"toolUseId\":\"t1\",\"name\":\"look\",\"input\":{\"zoom\": 1.50}}},"
                + "{\"toolUse\":{\"toolUseId\":\"t2\",\"name\":\"now\",\"input\":{}}}]}"),
        written);
  }

  @Test
  @DisplayName("Case 15: any chunking gives the same bytes, which a verbatim check passes")
  void isTheSameInAnyChunks() {
    for (int size : new int[] {1, 2, 3, 7}) {
      var run = new Run();
      for (int at = 0; at < FULL.length; at += size) {
        run.feed(at, Math.min(FULL.length, at + size));
      }

      assertEquals(whole(), run.text(), "by " + size);
    }
    var verbatim = new VerbatimStream(Dialect.OPENAI_RESPONSES.streamCheck());
    byte[] bytes = whole().getBytes(UTF_8);

    assertEquals(Standing.ENDED, verbatim.feed(bytes, 0, bytes.length));
    assertEquals(whole(), verbatim.take().text());
  }

  @Test
  @DisplayName("Case 2: cut at every byte, it never looks completed")
  void neverLooksCompletedWhenItIsCut() throws IOException {
    for (int cut = 0; cut < FULL.length; cut++) {
      var run = new Run();
      run.feed(0, cut);
      run.broke();

      assertInstanceOf(State.Failed.class, run.state, "cut at " + cut);
      assertFalse(run.text().contains("response.completed"), "cut at " + cut);
      if (!run.text().isEmpty()) {
        List<JsonNode> events = events(run.text());
        assertEquals("error", events.getLast().path("type").asText(), "cut at " + cut);
        assertEquals(events.size() - 1, events.getLast().path("sequence_number").asInt());
      }
    }
  }

  @ParameterizedTest(name = "{0} is {1} {2}")
  @CsvSource({
    "end_turn, completed, ",
    "stop_sequence, completed, ",
    "max_tokens, incomplete, max_output_tokens",
    "model_context_window_exceeded, incomplete, max_output_tokens",
    "guardrail_intervened, incomplete, content_filter",
    "refusal, incomplete, content_filter"
  })
  void everyStopReasonIsToldAsWhatItIs(String reason, String status, String why)
      throws IOException {
    var lines = new ArrayList<>(ConverseFrames.FULL.subList(0, 8));
    lines.add("messageStop {\"stopReason\":\"" + reason + "\"}");
    lines.add(ConverseFrames.FULL.getLast());
    byte[] bytes = ConverseFrames.frames(lines);
    var pipe = pipe();
    pipe.feed(bytes, 0, bytes.length);

    JsonNode last = events(pipe.take().text()).getLast();

    JsonNode response = last.path("response");
    assertEquals("response." + status, last.path("type").asText());
    assertEquals(status, response.path("status").asText());
    assertEquals(why, response.path("incomplete_details").path("reason").asText(null));
    assertEquals(status, response.path("output").get(1).path("status").asText());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      textBlock =
          """
          {"model":"m"}                                                       | input
          {"model":"m","input":[]}                                            | input
          {"model":"m","input":5}                                             | input
          {"model":"m","input":[{"role":"tool","content":"x"}]}               | input[0].role
          {"model":"m","input":[{"type":"function_call","call_id":"c"}]}      | input[0].name
          {"model":"m","input":[{"role":"user","content":[{"type":"x"}]}]}    | input[0].content[0].type
          {"model":"m","input":"x","tool_choice":{"type":"function","name":"f"}} | tool_choice
          {"model":"m","input":"x","reasoning":{"effort":"huge"}}             | reasoning.effort
          {"model":"m","input":"x","text":{"format":{"type":"xml"}}}          | text.format.type
          {"model":"m","input":"x","max_output_tokens":0}                     | max_output_tokens
          """)
  void whatItsDialectDoesNotAllowIsNamed(String body, String parameter) {
    var invalid =
        assertThrows(InvalidRequest.class, () -> new ResponsesCodec().readRequest(Bytes.of(body)));

    assertEquals(parameter, invalid.parameter());
  }

  private static String whole() {
    var run = new Run();
    run.feed(0, FULL.length);
    return run.text();
  }

  private static List<JsonNode> events(String stream) throws IOException {
    var events = new ArrayList<JsonNode>();
    List<String> lines = stream.lines().filter(line -> !line.isEmpty()).toList();
    for (int i = 0; i < lines.size(); i += 2) {
      JsonNode data = Json.MAPPER.readTree(lines.get(i + 1).substring("data: ".length()));
      assertEquals("event: " + data.path("type").asText(), lines.get(i));
      events.add(data);
    }
    return events;
  }

  private static ConvertingStream pipe() {
    return new ConvertingStream(
        new ConverseCodec(), new ResponsesCodec().streamEncoder(HEAD, true));
  }

  private static final class Run {
    private final ConvertingStream pipe = pipe();
    private final StringBuilder out = new StringBuilder();
    private State state = Standing.WAITING;

    void feed(int from, int to) {
      state = pipe.feed(FULL, from, to);
      out.append(pipe.take().text());
    }

    void broke() {
      state = pipe.broke(Failure.of(FailureKind.RESET, "connection reset"));
      out.append(pipe.take().text());
    }

    String text() {
      return out.toString();
    }
  }
}
