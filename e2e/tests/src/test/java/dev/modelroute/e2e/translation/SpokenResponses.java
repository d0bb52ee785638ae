package dev.modelroute.e2e.translation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.e2e.harness.RawCaller.Answer;
import dev.modelroute.e2e.vendors.reply.FinishReason;
import java.util.ArrayList;
import java.util.List;

/// Responses.
final class SpokenResponses implements Spoken {
  @Override
  public String path() {
    return "/v1/responses";
  }

  @Override
  public Form home() {
    return Form.OPENAI;
  }

  @Override
  public ObjectNode ask(String route, String text, boolean stream) {
    ObjectNode body = Spelled.object().put("model", route).put("stream", stream);
    body.putArray("input").addObject().put("role", "user").put("content", text);
    return body.put("store", false);
  }

  @Override
  public void offerTools(ObjectNode body) {
    ArrayNode tools = body.putArray("tools");
    tools.add(
        Spelled.tree(
            """
            {"type":"function","name":"weather","strict":false,"parameters":
             {"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}}
            """));
    tools.add(
        Spelled.tree(
            """
            {"type":"function","name":"now","strict":false,"parameters":
             {"type":"object","properties":{}}}
            """));
  }

  @Override
  public void goOn(ObjectNode body, Said said, String result) {
    ArrayNode input = body.withArray("input");
    for (Said.Call call : said.calls()) {
      input
          .addObject()
          .put("type", "function_call")
          .put("call_id", call.id())
          .put("name", call.name())
          .put("arguments", call.arguments());
    }
    for (Said.Call call : said.calls()) {
      input
          .addObject()
          .put("type", "function_call_output")
          .put("call_id", call.id())
          .put("output", result);
    }
  }

  @Override
  public void wantJson(ObjectNode body) {
    body.set(
        "text",
        Spelled.tree(
            """
            {"format":{"type":"json_schema","name":"place","strict":true,"schema":
             {"type":"object","properties":{"city":{"type":"string"}},"required":["city"],
              "additionalProperties":false}}}
            """));
  }

  @Override
  public void show(ObjectNode body, String url) {
    ObjectNode question = (ObjectNode) body.at("/input/0");
    String text = question.path("content").asText();
    ArrayNode parts = question.putArray("content");
    parts.addObject().put("type", "input_text").put("text", text);
    parts.addObject().put("type", "input_image").put("image_url", url);
  }

  @Override
  public void think(ObjectNode body, String effort) {
    body.putObject("reasoning").put("effort", effort).put("summary", "auto");
  }

  @Override
  public String wantMore(ObjectNode body) {
    body.putObject("moderation").put("model", "omni-moderation-latest");
    return "moderation";
  }

  @Override
  public Said read(Answer answer, boolean stream) {
    return stream ? stream(answer.body()) : plain(Spelled.tree(answer.body()));
  }

  private static Said plain(JsonNode answer) {
    var text = new StringBuilder();
    var reasoning = new StringBuilder();
    var calls = new ArrayList<Said.Call>();
    for (JsonNode item : answer.path("output")) {
      item.path("content").forEach(part -> text.append(part.path("text").asText("")));
      item.path("summary").forEach(part -> reasoning.append(part.path("text").asText("")));
      if (item.path("type").asText().equals("function_call")) {
        calls.add(
            new Said.Call(
                item.path("call_id").asText(),
                item.path("name").asText(),
                item.path("arguments").asText()));
      }
    }
    return new Said(
        text.toString(),
        reasoning.toString(),
        calls,
        finish(answer),
        answer.at("/usage/input_tokens").asLong(-1),
        answer.at("/usage/output_tokens").asLong(-1));
  }

  private static String finish(JsonNode answer) {
    String reason = answer.at("/incomplete_details/reason").asText("");
    return answer.path("status").asText() + (reason.isEmpty() ? "" : " " + reason);
  }

  /// What the deltas say; the answer that ends the stream must say the same.
  private static Said stream(String body) {
    ObjectNode whole = Spelled.object();
    ArrayNode output = whole.putArray("output");
    JsonNode last = Spelled.object();
    for (JsonNode event : Spelled.events(body)) {
      switch (event.path("type").asText()) {
        case "response.output_item.added" -> output.add(begun(event.path("item")));
        case "response.output_text.delta" -> grow(output, event, "content");
        case "response.reasoning_summary_text.delta" -> grow(output, event, "summary");
        case "response.function_call_arguments.delta" ->
            Spelled.append(item(output, event), "arguments", event.path("delta"));
        case "response.completed", "response.incomplete" -> last = event.path("response");
        default -> {}
      }
    }
    if (last.isEmpty()) {
      return plain(whole);
    }
    Said said = plain(last);
    assertEquals(said.text(), plain(whole).text());
    assertEquals(said.reasoning(), plain(whole).reasoning());
    assertEquals(said.calls(), plain(whole).calls());
    return said;
  }

  private static ObjectNode begun(JsonNode item) {
    ObjectNode begun = item.deepCopy();
    begun.putArray("content").addObject();
    begun.putArray("summary").addObject();
    return begun;
  }

  private static void grow(ArrayNode output, JsonNode event, String list) {
    var part = (ObjectNode) item(output, event).path(list).get(0);
    Spelled.append(part, "text", event.path("delta"));
  }

  private static ObjectNode item(ArrayNode output, JsonNode event) {
    return (ObjectNode) output.get(event.path("output_index").asInt());
  }

  @Override
  public String finish(FinishReason reason) {
    return switch (reason) {
      case STOP, STOP_SEQUENCE, PAUSE, TOOL_CALLS -> "completed";
      case LENGTH, CONTEXT_WINDOW -> "incomplete max_output_tokens";
      case CONTENT_FILTER, GUARDRAIL -> "incomplete content_filter";
      case MALFORMED_OUTPUT, MALFORMED_TOOL_USE -> "";
    };
  }

  @Override
  public boolean looksFinished(String stream) {
    return stream.contains("response.completed") || stream.contains("response.incomplete");
  }

  @Override
  public JsonNode error(String body, boolean stream) {
    if (!stream) {
      return Spelled.tree(body).path("error");
    }
    List<JsonNode> events = Spelled.events(body);
    return events.getLast();
  }

  @Override
  public String blamed(JsonNode error) {
    return error.path("param").asText();
  }
}
