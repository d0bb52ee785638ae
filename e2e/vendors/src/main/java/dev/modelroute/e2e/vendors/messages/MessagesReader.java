package dev.modelroute.e2e.vendors.messages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.e2e.vendors.reply.Image;
import dev.modelroute.e2e.vendors.reply.Limits;
import dev.modelroute.e2e.vendors.reply.Question;
import dev.modelroute.e2e.vendors.reply.Tool;
import dev.modelroute.e2e.vendors.reply.ToolChoice;
import java.util.ArrayList;
import java.util.List;

/// Reads what a Messages body asks.
final class MessagesReader {
  private MessagesReader() {}

  static Question question(MessagesTurn turn) {
    var body = turn.body();
    var schema = body.path("output_config").path("format").get("schema");
    var said = userContent(body);
    return new Question(
        turn.vendor(),
        turn.model(),
        text(said),
        images(said),
        tools(body),
        toolChoice(body),
        schema);
  }

  private static JsonNode userContent(ObjectNode body) {
    var messages = body.path("messages");
    var last = messages.path(messages.size() - 1);
    return last.path("role").asText().equals("user")
        ? last.path("content")
        : MissingNode.getInstance();
  }

  private static List<Image> images(JsonNode content) {
    var images = new ArrayList<Image>();
    for (JsonNode block : content) {
      if (block.path("type").asText().equals("image")) {
        images.add(image(block.path("source")));
      }
    }
    return images;
  }

  private static Image image(JsonNode source) {
    return source.has("data")
        ? Image.of(source.path("media_type").asText(), source.path("data").asText())
        : Image.at(source.path("url").asText(source.path("file_id").asText()));
  }

  /// The text of a content that is a string, or an array of blocks.
  static String text(JsonNode content) {
    if (content.isTextual()) {
      return content.textValue();
    }
    var text = new StringBuilder();
    content.forEach(block -> text.append(block.path("text").asText("")));
    return text.toString();
  }

  private static List<Tool> tools(ObjectNode body) {
    var tools = new ArrayList<Tool>();
    for (JsonNode tool : body.path("tools")) {
      if (tool.has("input_schema")) {
        tools.add(new Tool(tool.path("name").asText(), tool.get("input_schema")));
      }
    }
    return tools;
  }

  private static ToolChoice toolChoice(ObjectNode body) {
    var choice = body.path("tool_choice");
    return switch (choice.path("type").asText()) {
      case "any" -> new ToolChoice.Any();
      case "none" -> new ToolChoice.Never();
      case "tool" -> new ToolChoice.Named(choice.path("name").asText());
      default -> new ToolChoice.Auto();
    };
  }

  static Limits limits(ObjectNode body) {
    var sequences = new ArrayList<String>();
    body.path("stop_sequences").forEach(sequence -> sequences.add(sequence.asText()));
    var isSerial = body.path("tool_choice").path("disable_parallel_tool_use").asBoolean(false);
    return new Limits(sequences, body.path("max_tokens").asInt(), !isSerial);
  }
}
