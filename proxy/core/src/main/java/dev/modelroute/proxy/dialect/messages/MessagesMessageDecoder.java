package dev.modelroute.proxy.dialect.messages;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modelroute.proxy.dialect.codec.InvalidRequest;
import dev.modelroute.proxy.dialect.codec.Placement;
import dev.modelroute.proxy.dialect.codec.Read;
import dev.modelroute.proxy.model.ContentPart;
import dev.modelroute.proxy.model.Feature;
import dev.modelroute.proxy.model.FeatureUse;
import dev.modelroute.proxy.model.Message;
import dev.modelroute.proxy.model.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Reads the messages of a Messages request. What the user answers for tools becomes a message of
/// its own, before the rest of the turn.
final class MessagesMessageDecoder {
  private final List<FeatureUse> uses;
  private final MessagesPartDecoder content;

  MessagesMessageDecoder(List<FeatureUse> uses) {
    this.uses = uses;
    this.content = new MessagesPartDecoder(uses);
  }

  /// A string, or a list of blocks.
  List<ContentPart> system(JsonNode value) throws InvalidRequest {
    return Placement.checked(Role.SYSTEM, content.parts(value, "system"), "system");
  }

  List<Message> messages(JsonNode list) throws InvalidRequest {
    var messages = new ArrayList<Message>();
    for (int i = 0; i < list.size(); i++) {
      String at = "messages[" + i + "]";
      JsonNode message = Read.object(list.get(i), at);
      unknownFields(message, at);
      message(message, at, messages);
    }
    return messages;
  }

  private void message(JsonNode message, String at, List<Message> messages) throws InvalidRequest {
    Role role = role(message.path("role"), at + ".role");
    String place = at + ".content";
    List<ContentPart> parts =
        Placement.checked(role, content.parts(message.path("content"), place), place);
    if (role == Role.USER) {
      user(parts, messages);
    } else {
      messages.add(new Message(role, parts));
    }
  }

  private static Role role(JsonNode role, String at) throws InvalidRequest {
    return switch (Read.text(role, at)) {
      case "user" -> Role.USER;
      case "assistant" -> Role.ASSISTANT;
      case "system" -> Role.SYSTEM;
      default -> throw new InvalidRequest(at, "must be user, assistant or system");
    };
  }

  private void unknownFields(JsonNode message, String at) {
    for (Map.Entry<String, JsonNode> field : message.properties()) {
      if (!field.getKey().equals("role")
          && !field.getKey().equals("content")
          && !field.getValue().isNull()) {
        uses.add(new FeatureUse(Feature.UNKNOWN, at + "." + field.getKey()));
      }
    }
  }

  private static void user(List<ContentPart> parts, List<Message> messages) {
    List<ContentPart> results = parts.stream().filter(MessagesMessageDecoder::isResult).toList();
    List<ContentPart> rest = parts.stream().filter(part -> !isResult(part)).toList();
    if (!results.isEmpty()) {
      results(results, messages);
    }
    if (!rest.isEmpty() || results.isEmpty()) {
      messages.add(new Message(Role.USER, rest));
    }
  }

  /// Results of one turn may come in several messages.
  private static void results(List<ContentPart> results, List<Message> messages) {
    var all = new ArrayList<ContentPart>();
    if (!messages.isEmpty() && messages.getLast().role() == Role.TOOL) {
      all.addAll(messages.removeLast().parts());
    }
    all.addAll(results);
    messages.add(new Message(Role.TOOL, all));
  }

  private static boolean isResult(ContentPart part) {
    return part instanceof ContentPart.ToolResult;
  }
}
