package dev.modelroute.e2e.vendors.messages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/// One content block of a message, and where it stands. Text that is not in a block counts as none.
record Block(int message, int index, String role, JsonNode node) {
  static List<Block> all(ObjectNode body) {
    var blocks = new ArrayList<Block>();
    var messages = body.path("messages");
    for (int i = 0; i < messages.size(); i++) {
      blocks.addAll(of(i, messages.get(i)));
    }
    return blocks;
  }

  private static List<Block> of(int index, JsonNode message) {
    var blocks = new ArrayList<Block>();
    var content = message.path("content");
    for (int i = 0; content.isArray() && i < content.size(); i++) {
      blocks.add(new Block(index, i, message.path("role").asText(), content.get(i)));
    }
    return blocks;
  }

  String type() {
    return node.path("type").asText();
  }

  boolean is(String type) {
    return type().equals(type);
  }

  boolean isOfAssistant() {
    return role.equals("assistant");
  }

  /// Where it stands, as Anthropic writes it.
  String path() {
    return "messages." + message + ".content." + index;
  }
}
