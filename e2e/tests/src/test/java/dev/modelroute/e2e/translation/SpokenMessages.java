package dev.modelroute.e2e.translation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.e2e.harness.RawCaller.Answer;
import dev.modelroute.e2e.vendors.reply.FinishReason;
import java.util.ArrayList;
import java.util.regex.Pattern;

/// Anthropic's Messages.
final class SpokenMessages implements Spoken {
  private static final Pattern QUOTED = Pattern.compile("'([^']+)'");

  @Override
  public String path() {
    return "/v1/messages";
  }

  @Override
  public Form home() {
    return Form.ANTHROPIC;
  }

  @Override
  public ObjectNode ask(String route, String text, boolean stream) {
    ObjectNode body = Spelled.object().put("model", route).put("stream", stream);
    body.putArray("messages").addObject().put("role", "user").put("content", text);
    return body.put("max_tokens", 2000);
  }

  @Override
  public void offerTools(ObjectNode body) {
    ArrayNode tools = body.putArray("tools");
    tools.add(
        Spelled.tree(
            """
            {"name":"weather","input_schema":
             {"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}}
            """));
    tools.add(Spelled.tree("{\"name\":\"now\",\"input_schema\":{\"type\":\"object\"}}"));
  }

  @Override
  public void goOn(ObjectNode body, Said said, String result) {
    ArrayNode messages = body.withArray("messages");
    ArrayNode calls = messages.addObject().put("role", "assistant").putArray("content");
    ArrayNode results = messages.addObject().put("role", "user").putArray("content");
    for (Said.Call call : said.calls()) {
      calls
          .addObject()
          .put("type", "tool_use")
          .put("id", call.id())
          .put("name", call.name())
          .set("input", Spelled.tree(call.arguments()));
      results
          .addObject()
          .put("type", "tool_result")
          .put("tool_use_id", call.id())
          .put("content", result);
    }
  }

  @Override
  public void wantJson(ObjectNode body) {
    body.withObjectProperty("output_config")
        .set(
            "format",
            Spelled.tree(
                """
                {"type":"json_schema","schema":
                 {"type":"object","properties":{"city":{"type":"string"}},"required":["city"],
                  "additionalProperties":false}}
                """));
  }

  @Override
  public void show(ObjectNode body, String url) {
    ObjectNode question = (ObjectNode) body.at("/messages/0");
    String text = question.path("content").asText();
    ArrayNode blocks = question.putArray("content");
    blocks.addObject().put("type", "text").put("text", text);
    ObjectNode source = blocks.addObject().put("type", "image").putObject("source");
    if (url.startsWith("data:")) {
      source
          .put("type", "base64")
          .put("media_type", "image/png")
          .put("data", url.substring(url.indexOf(',') + 1));
    } else {
      source.put("type", "url").put("url", url);
    }
  }

  @Override
  public void think(ObjectNode body, String effort) {
    body.putObject("thinking").put("type", "adaptive");
    body.withObjectProperty("output_config").put("effort", effort);
  }

  @Override
  public String wantMore(ObjectNode body) {
    body.put("inference_geo", "us");
    return "inference_geo";
  }

  @Override
  public Said read(Answer answer, boolean stream) {
    return stream ? stream(answer.body()) : plain(Spelled.tree(answer.body()));
  }

  private static Said plain(JsonNode answer) {
    var text = new StringBuilder();
    var reasoning = new StringBuilder();
    var calls = new ArrayList<Said.Call>();
    for (JsonNode block : answer.path("content")) {
      text.append(block.path("text").asText(""));
      reasoning.append(block.path("thinking").asText(""));
      if (block.path("type").asText().equals("tool_use")) {
        calls.add(
            new Said.Call(
                block.path("id").asText(),
                block.path("name").asText(),
                block.path("input").toString()));
      }
    }
    return new Said(
        text.toString(),
        reasoning.toString(),
        calls,
        answer.path("stop_reason").asText(),
        input(answer.path("usage")),
        answer.at("/usage/output_tokens").asLong(-1));
  }

  /// Anthropic counts what it had in a cache apart.
  private static long input(JsonNode usage) {
    return usage.path("input_tokens").asLong(-1)
        + usage.path("cache_read_input_tokens").asLong()
        + usage.path("cache_creation_input_tokens").asLong();
  }

  /// As SDKs do it: deltas are put together by their index.
  private static Said stream(String body) {
    ObjectNode whole = Spelled.object();
    ArrayNode content = whole.putArray("content");
    for (JsonNode event : Spelled.events(body)) {
      switch (event.path("type").asText()) {
        case "message_start" -> whole.set("usage", event.at("/message/usage"));
        case "content_block_start" -> content.add(event.path("content_block"));
        case "content_block_delta" -> grow(content, event);
        case "content_block_stop" -> end(content, event);
        case "message_delta" -> {
          whole.setAll((ObjectNode) event.path("delta"));
          whole.withObjectProperty("usage").setAll((ObjectNode) event.path("usage"));
        }
        default -> {}
      }
    }
    return plain(whole);
  }

  private static void grow(ArrayNode content, JsonNode event) {
    var block = (ObjectNode) content.get(event.path("index").asInt());
    JsonNode delta = event.path("delta");
    Spelled.append(block, "text", delta.path("text"));
    Spelled.append(block, "thinking", delta.path("thinking"));
    Spelled.append(block, "json", delta.path("partial_json"));
  }

  private static void end(ArrayNode content, JsonNode event) {
    var block = (ObjectNode) content.get(event.path("index").asInt());
    String json = block.path("json").asText("");
    if (!json.isEmpty()) {
      block.set("input", Spelled.tree(json));
    }
  }

  @Override
  public String finish(FinishReason reason) {
    return switch (reason) {
      // What no other vendor says arrives as an end like any other.
      case STOP, PAUSE -> "end_turn";
      case STOP_SEQUENCE -> "stop_sequence";
      case LENGTH -> "max_tokens";
      case CONTEXT_WINDOW -> "model_context_window_exceeded";
      case TOOL_CALLS -> "tool_use";
      case CONTENT_FILTER, GUARDRAIL -> "refusal";
      case MALFORMED_OUTPUT, MALFORMED_TOOL_USE -> "";
    };
  }

  @Override
  public boolean looksFinished(String stream) {
    return stream.contains("message_stop") || stream.contains("\"stop_reason\":\"");
  }

  @Override
  public JsonNode error(String body, boolean stream) {
    return (stream ? Spelled.events(body).getLast() : Spelled.tree(body)).path("error");
  }

  /// Anthropic's errors have a message alone.
  @Override
  public String blamed(JsonNode error) {
    var quoted = QUOTED.matcher(error.path("message").asText());
    return quoted.find() ? quoted.group(1) : "";
  }
}
