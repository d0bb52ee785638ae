package dev.modelroute.e2e.vendors.converse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.modelroute.e2e.vendors.reply.Image;
import dev.modelroute.e2e.vendors.reply.Limits;
import dev.modelroute.e2e.vendors.reply.Question;
import dev.modelroute.e2e.vendors.reply.Tool;
import dev.modelroute.e2e.vendors.reply.ToolChoice;
import dev.modelroute.e2e.vendors.wire.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads what a Converse body asks.
final class ConverseReader {
  private ConverseReader() {}

  static Question question(ConverseTurn turn) {
    return new Question(
        turn.vendor(),
        turn.modelId(),
        userText(turn),
        images(turn),
        tools(turn),
        toolChoice(turn),
        schema(turn));
  }

  static String userText(ConverseTurn turn) {
    var text = new StringBuilder();
    userContent(turn).forEach(block -> text.append(block.path("text").asText("")));
    return text.toString();
  }

  private static JsonNode userContent(ConverseTurn turn) {
    var last = turn.messages().path(turn.messages().size() - 1);
    return last.path("role").asText().equals("user")
        ? last.path("content")
        : MissingNode.getInstance();
  }

  private static List<Image> images(ConverseTurn turn) {
    var images = new ArrayList<Image>();
    for (JsonNode block : userContent(turn)) {
      if (block.has("image")) {
        images.add(image(block.get("image")));
      }
    }
    return images;
  }

  private static Image image(JsonNode image) {
    var source = image.path("source");
    return source.has("bytes")
        ? Image.of("image/" + image.path("format").asText(), source.get("bytes").asText())
        : Image.at(source.path("s3Location").path("uri").asText());
  }

  private static List<Tool> tools(ConverseTurn turn) {
    var tools = new ArrayList<Tool>();
    for (JsonNode tool : turn.tools()) {
      var spec = tool.path("toolSpec");
      if (spec.isObject()) {
        tools.add(new Tool(spec.path("name").asText(), spec.path("inputSchema").path("json")));
      }
    }
    return tools;
  }

  private static ToolChoice toolChoice(ConverseTurn turn) {
    var choice = turn.toolChoice();
    if (choice.has("any")) {
      return new ToolChoice.Any();
    }
    return choice.has("tool")
        ? new ToolChoice.Named(choice.get("tool").path("name").asText())
        : new ToolChoice.Auto();
  }

  /// The schema comes as JSON inside a string.
  private static @Nullable JsonNode schema(ConverseTurn turn) {
    var format = turn.body().path("outputConfig").path("textFormat").path("structure");
    return Json.read(format.path("jsonSchema").path("schema").asText()).orElse(null);
  }

  /// Claude alone can be told to call one tool at a time, in its own words.
  static Limits limits(ConverseTurn turn) {
    var sequences = new ArrayList<String>();
    turn.inference("stopSequences").forEach(sequence -> sequences.add(sequence.asText()));
    var choice = turn.additional("tool_choice");
    return new Limits(
        sequences,
        turn.inference("maxTokens").asInt(Integer.MAX_VALUE),
        !choice.path("disable_parallel_tool_use").asBoolean(false));
  }
}
