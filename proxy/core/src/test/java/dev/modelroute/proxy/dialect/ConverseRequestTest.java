package dev.modelroute.proxy.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.modelroute.proxy.dialect.codec.Conversion;
import dev.modelroute.proxy.dialect.codec.InvalidRequest;
import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.vendor.KnownModels;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What Converse is strict about, and callers of other dialects are not.
class ConverseRequestTest {
  private static final String MODEL = "us.anthropic.claude-sonnet-4-6";
  private static final String CALLS =
      """
      {"role": "user", "content": "time and weather?"},
      {"role": "assistant", "content": "", "tool_calls": [
        {"id": "a", "type": "function", "function": {"name": "now", "arguments": ""}},
        {"id": "b", "type": "function", "function": {"name": "weather", "arguments": "{\\"in\\":\\"Rome\\"}"}}]},
      {"role": "tool", "tool_call_id": "a", "content": "noon"},
      {"role": "tool", "tool_call_id": "b", "content": "sunny"}
      """;

  @Test
  @DisplayName("Case 10: a history with calls brings the tools that Converse wants to see")
  void makesUpToolsForAHistoryThatHasCalls() throws IOException, InvalidRequest {
    JsonNode converse = converse(Dialect.OPENAI_CHAT, "{\"messages\": [" + CALLS + "]}");

    assertEquals(
        List.of("now", "weather"), converse.findValuesAsText("name").stream().distinct().toList());
    assertEquals(2, converse.at("/toolConfig/tools").size());
  }

  @Test
  @DisplayName(
      "Case 11: results that follow one another are one turn, and a text that is none is left out")
  void putsResultsIntoOneTurn() throws IOException, InvalidRequest {
    JsonNode messages =
        converse(Dialect.OPENAI_CHAT, "{\"messages\": [" + CALLS + "]}").path("messages");

    assertEquals(List.of("user", "assistant", "user"), messages.findValuesAsText("role"));
    assertEquals(List.of("a", "b"), messages.get(2).findValuesAsText("toolUseId"));
    assertEquals(2, messages.get(1).path("content").size());
  }

  @Test
  @DisplayName("Case 11: instructions between the turns do not break their order")
  void takesInstructionsOutOfTheTurns() throws IOException, InvalidRequest {
    JsonNode converse =
        converse(
            Dialect.ANTHROPIC_MESSAGES,
            """
            {"max_tokens": 9, "messages": [{"role": "user", "content": "one"},
             {"role": "system", "content": "Hurry."}, {"role": "user", "content": "two"}]}
            """);

    assertEquals(List.of("user"), converse.path("messages").findValuesAsText("role"));
    assertEquals("Hurry.", converse.at("/system/0/text").asText());
  }

  @Test
  @DisplayName("Case 14: a mark for the cache is an element of its own, behind what it marks")
  void putsMarksBehindWhatTheyMark() throws IOException, InvalidRequest {
    JsonNode converse =
        converse(
            Dialect.ANTHROPIC_MESSAGES,
            """
            {"max_tokens": 9, "tools": [{"name": "now", "input_schema": {"type": "object"},
              "cache_control": {"type": "ephemeral"}}],
             "messages": [{"role": "user", "content": [
               {"type": "text", "text": "one", "cache_control": {"type": "ephemeral"}}]}]}
            """);

    assertEquals("default", converse.at("/toolConfig/tools/1/cachePoint/type").asText());
    assertEquals(1, converse.at("/toolConfig/tools/1").size());
    assertEquals("default", converse.at("/messages/0/content/1/cachePoint/type").asText());
    assertEquals(1, converse.at("/messages/0/content/1").size());
  }

  @Test
  @DisplayName("Case 14: a tool that Converse does not know is refused by name, not left out")
  void refusesAToolThatConverseDoesNotKnow() throws IOException, InvalidRequest {
    var plan =
        plan(
            Dialect.ANTHROPIC_MESSAGES,
            """
            {"max_tokens": 9, "tools": [{"type": "web_search_20260209", "name": "web_search"}],
             "messages": [{"role": "user", "content": "one"}]}
            """);

    String message = assertInstanceOf(Conversion.Refused.class, plan).failure().message();
    assertTrue(message.contains("tools"), message);
  }

  @ParameterizedTest
  @CsvSource({
    "us.anthropic.claude-sonnet-4-6, 3",
    "amazon.nova-lite-v1:0, 3",
    "us.openai.gpt-5.6-sol, 0",
    "openai.gpt-oss-120b-1:0, 0",
    "qwen.qwen3, 0",
  })
  void marksTheCacheOnlyWhereTheModelTakesMarks(String model, int marks) throws Exception {
    String request =
        """
        {"max_tokens": 9,
         "tools": [{"name": "now", "input_schema": {"type": "object"}, "cache_control": {"type": "ephemeral"}}],
         "messages": [
           {"role": "user", "content": [{"type": "text", "text": "one", "cache_control": {"type": "ephemeral"}}]},
           {"role": "assistant", "content": [{"type": "tool_use", "id": "a", "name": "now", "input": {}}]},
           {"role": "user", "content": [{"type": "tool_result", "tool_use_id": "a", "content": [
             {"type": "text", "text": "noon", "cache_control": {"type": "ephemeral"}}]}]}]}
        """;

    JsonNode converse = converse(Dialect.ANTHROPIC_MESSAGES, request, model);

    assertEquals(marks, converse.findValues("cachePoint").size());
  }

  private static JsonNode converse(Dialect caller, String request)
      throws IOException, InvalidRequest {
    return converse(caller, request, MODEL);
  }

  private static JsonNode converse(Dialect caller, String request, String model)
      throws IOException, InvalidRequest {
    var ready = assertInstanceOf(Conversion.Ready.class, plan(caller, request, model));
    Bytes body =
        Dialect.BEDROCK_CONVERSE
            .upstream()
            .orElseThrow()
            .writeRequest(ready.request(), model, KnownModels.traits(model, true));
    return new ObjectMapper().readTree(body.text());
  }

  private static Conversion plan(Dialect caller, String request)
      throws IOException, InvalidRequest {
    return plan(caller, request, MODEL);
  }

  private static Conversion plan(Dialect caller, String request, String model)
      throws IOException, InvalidRequest {
    return Conversion.plan(
        caller.caller().orElseThrow().readRequest(Bytes.of(request)),
        Dialect.BEDROCK_CONVERSE.upstream().orElseThrow(),
        KnownModels.traits(model, true),
        false);
  }
}
