package dev.modelroute.e2e.translation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.e2e.harness.RawCaller.Answer;
import dev.modelroute.e2e.vendors.reply.FinishReason;
import java.util.ArrayList;

/// Chat Completions.
final class SpokenChat implements Spoken {
  private static final String DONE = "data: [DONE]";

  @Override
  public String path() {
    return "/v1/chat/completions";
  }

  @Override
  public Form home() {
    return Form.OPENAI;
  }

  @Override
  public ObjectNode ask(String route, String text, boolean stream) {
    ObjectNode body = Spelled.object().put("model", route).put("stream", stream);
    body.putArray("messages").addObject().put("role", "user").put("content", text);
    if (stream) {
      body.putObject("stream_options").put("include_usage", true);
    }
    return body;
  }

  @Override
  public void offerTools(ObjectNode body) {
    ArrayNode tools = body.putArray("tools");
    tools.add(
        Spelled.tree(
            """
            {"type":"function","function":{"name":"weather","parameters":
             {"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}}}
            """));
    tools.add(Spelled.tree("{\"type\":\"function\",\"function\":{\"name\":\"now\"}}"));
  }

  @Override
  public void goOn(ObjectNode body, Said said, String result) {
    ArrayNode messages = body.withArray("messages");
    ObjectNode turn = messages.addObject().put("role", "assistant").putNull("content");
    ArrayNode calls = turn.putArray("tool_calls");
    for (Said.Call call : said.calls()) {
      calls
          .addObject()
          .put("id", call.id())
          .put("type", "function")
          .putObject("function")
          .put("name", call.name())
          .put("arguments", call.arguments());
      messages
          .addObject()
          .put("role", "tool")
          .put("tool_call_id", call.id())
          .put("content", result);
    }
  }

  @Override
  public void wantJson(ObjectNode body) {
    body.set(
        "response_format",
        Spelled.tree(
            """
            {"type":"json_schema","json_schema":{"name":"place","strict":true,"schema":
             {"type":"object","properties":{"city":{"type":"string"}},"required":["city"],
              "additionalProperties":false}}}
            """));
  }

  @Override
  public void show(ObjectNode body, String url) {
    ObjectNode question = (ObjectNode) body.at("/messages/0");
    String text = question.path("content").asText();
    ArrayNode parts = question.putArray("content");
    parts.addObject().put("type", "text").put("text", text);
    parts.addObject().put("type", "image_url").putObject("image_url").put("url", url);
  }

  @Override
  public void think(ObjectNode body, String effort) {
    body.put("reasoning_effort", effort);
  }

  @Override
  public String wantMore(ObjectNode body) {
    body.put("seed", 7);
    return "seed";
  }

  @Override
  public Said read(Answer answer, boolean stream) {
    return stream ? stream(answer.body()) : plain(Spelled.tree(answer.body()));
  }

  private static Said plain(JsonNode answer) {
    JsonNode message = answer.at("/choices/0/message");
    var calls = new ArrayList<Said.Call>();
    for (JsonNode call : message.path("tool_calls")) {
      calls.add(
          new Said.Call(
              call.path("id").asText(),
              call.at("/function/name").asText(),
              call.at("/function/arguments").asText()));
    }
    return new Said(
        message.path("content").asText(""),
        message.path("reasoning_content").asText(""),
        calls,
        answer.at("/choices/0/finish_reason").asText(),
        answer.at("/usage/prompt_tokens").asLong(-1),
        answer.at("/usage/completion_tokens").asLong(-1));
  }

  /// As SDKs do it: deltas are put together by their index.
  private static Said stream(String body) {
    var whole = Spelled.object();
    ObjectNode choice = whole.putArray("choices").addObject();
    ObjectNode message = choice.putObject("message");
    for (JsonNode chunk : Spelled.events(body)) {
      JsonNode delta = chunk.at("/choices/0/delta");
      Spelled.append(message, "content", delta.path("content"));
      Spelled.append(message, "reasoning_content", delta.path("reasoning_content"));
      delta.path("tool_calls").forEach(call -> call(message.withArray("tool_calls"), call));
      if (chunk.at("/choices/0/finish_reason").isTextual()) {
        choice.set("finish_reason", chunk.at("/choices/0/finish_reason"));
      }
      if (chunk.path("usage").isObject()) {
        whole.set("usage", chunk.path("usage"));
      }
    }
    return plain(whole);
  }

  private static void call(ArrayNode calls, JsonNode delta) {
    if (delta.path("index").asInt() == calls.size()) {
      calls.addObject().put("id", delta.path("id").asText()).putObject("function");
    }
    var function = (ObjectNode) calls.get(delta.path("index").asInt()).path("function");
    Spelled.append(function, "name", delta.at("/function/name"));
    Spelled.append(function, "arguments", delta.at("/function/arguments"));
  }

  @Override
  public String finish(FinishReason reason) {
    return switch (reason) {
      case STOP, STOP_SEQUENCE, PAUSE -> "stop";
      case LENGTH, CONTEXT_WINDOW -> "length";
      case TOOL_CALLS -> "tool_calls";
      case CONTENT_FILTER, GUARDRAIL -> "content_filter";
      case MALFORMED_OUTPUT, MALFORMED_TOOL_USE -> "";
    };
  }

  @Override
  public boolean looksFinished(String stream) {
    return stream.contains(DONE) || stream.contains("\"finish_reason\":\"");
  }

  @Override
  public JsonNode error(String body, boolean stream) {
    return (stream ? Spelled.events(body).getLast() : Spelled.tree(body)).path("error");
  }

  @Override
  public String blamed(JsonNode error) {
    return error.path("param").asText();
  }
}
