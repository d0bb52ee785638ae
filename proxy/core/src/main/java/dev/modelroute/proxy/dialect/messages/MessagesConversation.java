package dev.modelroute.proxy.dialect.messages;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.proxy.model.ChatRequest;
import dev.modelroute.proxy.model.ContentPart;
import dev.modelroute.proxy.model.Message;
import dev.modelroute.proxy.model.OutputFormat;
import dev.modelroute.proxy.model.Role;
import dev.modelroute.proxy.wire.Json;
import java.util.ArrayList;
import java.util.List;

/// Puts a conversation into the order that Messages asks for: instructions apart, then turns of
/// user and assistant by turns, the user's first, and the results of a turn's tools before all
/// else.
final class MessagesConversation {
  private static final String JSON_ONLY =
      "Answer with one JSON object only: no prose before or after it, and no code fence.";

  private MessagesConversation() {}

  static ArrayNode system(ChatRequest request) {
    ArrayNode system = Json.MAPPER.createArrayNode();
    for (Message message : request.messages()) {
      if (isInstruction(message)) {
        MessagesParts.write(message.parts(), system);
      }
    }
    if (request.generation().format() instanceof OutputFormat.JsonObject) {
      system.addObject().put("type", "text").put("text", JSON_ONLY);
    }
    return system;
  }

  private static boolean isInstruction(Message message) {
    return message.role() == Role.SYSTEM || message.role() == Role.DEVELOPER;
  }

  static ArrayNode messages(List<Message> messages) {
    ArrayNode turns = Json.MAPPER.createArrayNode();
    for (Turn turn : turns(messages)) {
      ArrayNode content = Json.MAPPER.createArrayNode();
      MessagesParts.write(turn.ordered(), content);
      if (!content.isEmpty()) {
        add(turns, turn.role(), content);
      }
    }
    if (turns.isEmpty() || !turns.get(0).path("role").asText().equals("user")) {
      turns.insert(0, begin());
    }
    return turns;
  }

  /// What a conversation begins with that has no word of the user's: it is refused without one.
  private static ObjectNode begin() {
    ArrayNode content = Json.MAPPER.createArrayNode();
    content.addObject().put("type", "text").put("text", "Continue.");
    return turn("user", content);
  }

  /// A turn between two others may have been empty, so that its neighbours meet here.
  private static void add(ArrayNode turns, String role, ArrayNode content) {
    int last = turns.size() - 1;
    if (last >= 0 && turns.get(last).path("role").asText().equals(role)) {
      ((ArrayNode) turns.get(last).path("content")).addAll(content);
    } else {
      turns.add(turn(role, content));
    }
  }

  private static ObjectNode turn(String role, ArrayNode content) {
    ObjectNode turn = Json.MAPPER.createObjectNode().put("role", role);
    turn.set("content", content);
    return turn;
  }

  private static List<Turn> turns(List<Message> messages) {
    var turns = new ArrayList<Turn>();
    for (Message message : messages) {
      if (isInstruction(message)) {
        continue;
      }
      String role = message.role() == Role.ASSISTANT ? "assistant" : "user";
      if (turns.isEmpty() || !turns.getLast().role().equals(role)) {
        turns.add(new Turn(role, new ArrayList<>()));
      }
      turns.getLast().parts().addAll(message.parts());
    }
    return turns;
  }

  /// One or more messages of the same side.
  private record Turn(String role, List<ContentPart> parts) {
    List<ContentPart> ordered() {
      var ordered = new ArrayList<ContentPart>();
      parts.stream().filter(ContentPart.ToolResult.class::isInstance).forEach(ordered::add);
      parts.stream()
          .filter(part -> !(part instanceof ContentPart.ToolResult))
          .forEach(ordered::add);
      return ordered;
    }
  }
}
