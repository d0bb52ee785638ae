package dev.modelroute.proxy.dialect.codec;

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
import java.util.function.Function;

/// A conversation in the order that Messages and Converse ask for: instructions apart, then turns
/// of user and assistant by turns, the user's first, and the results of a turn's tools before all
/// else.
public final class Turns {
  private static final ContentPart JSON_ONLY =
      new ContentPart.Text(
          "Answer with one JSON object only: no prose before or after it, and no code fence.");

  /// What a conversation begins with that has no word of the user's: it is refused without one.
  private static final ContentPart BEGINNING = new ContentPart.Text("Continue.");

  private Turns() {}

  public static List<ContentPart> instructions(ChatRequest request) {
    var instructions = new ArrayList<ContentPart>();
    for (Message message : request.messages()) {
      if (isInstruction(message)) {
        instructions.addAll(message.parts());
      }
    }
    if (request.generation().format() instanceof OutputFormat.JsonObject) {
      instructions.add(JSON_ONLY);
    }
    return instructions;
  }

  private static boolean isInstruction(Message message) {
    return message.role() == Role.SYSTEM || message.role() == Role.DEVELOPER;
  }

  /// The turns, with their parts as `content` writes them; it may find nothing to write.
  public static ArrayNode write(
      List<Message> messages, Function<List<ContentPart>, ArrayNode> content) {
    ArrayNode turns = Json.MAPPER.createArrayNode();
    for (Turn turn : turns(messages)) {
      ArrayNode written = content.apply(turn.ordered());
      if (!written.isEmpty()) {
        add(turns, turn.role(), written);
      }
    }
    if (turns.isEmpty() || !turns.get(0).path("role").asText().equals("user")) {
      turns.insert(0, turn("user", content.apply(List.of(BEGINNING))));
    }
    return turns;
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
      if (isInstruction(message) || saysNothing(message)) {
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

  /// The assistant's turn between two of the user's: those are one then, and the results of tools
  /// come first in all of it.
  private static boolean saysNothing(Message message) {
    return message.role() == Role.ASSISTANT && message.parts().stream().allMatch(Turns::isNothing);
  }

  /// Thinking without a seal is told to nobody, and a mark alone marks nothing.
  private static boolean isNothing(ContentPart part) {
    return switch (part) {
      case ContentPart.Text text -> text.text().isBlank();
      case ContentPart.Reasoning thought -> thought.seal().isEmpty();
      case ContentPart.CachePoint _ -> true;
      default -> false;
    };
  }

  /// One or more messages of the same side.
  private record Turn(String role, List<ContentPart> parts) {
    List<ContentPart> ordered() {
      var ordered = new ArrayList<ContentPart>(parts.size());
      for (ContentPart part : parts) {
        if (part instanceof ContentPart.ToolResult) {
          ordered.add(part);
        }
      }
      for (ContentPart part : parts) {
        if (!(part instanceof ContentPart.ToolResult)) {
          ordered.add(part);
        }
      }
      return ordered;
    }
  }
}
