package dev.modelroute.e2e.vendors.converse;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/// One content block of a message, and where it stands.
record ConverseBlock(int message, int index, String role, JsonNode node) {
  static final List<String> KINDS =
      List.of(
          "text",
          "image",
          "toolUse",
          "toolResult",
          "document",
          "video",
          "audio",
          "cachePoint",
          "reasoningContent",
          "guardContent",
          "citationsContent",
          "searchResult",
          "toolAddition",
          "toolRemoval");

  static List<ConverseBlock> all(ConverseTurn turn) {
    var blocks = new ArrayList<ConverseBlock>();
    for (int i = 0; i < turn.messages().size(); i++) {
      var message = turn.messages().get(i);
      for (int j = 0; j < message.path("content").size(); j++) {
        var node = message.get("content").get(j);
        blocks.add(new ConverseBlock(i, j, message.path("role").asText(), node));
      }
    }
    return blocks;
  }

  boolean is(String kind) {
    return node.hasNonNull(kind);
  }

  /// What it holds, when it is a block of this kind.
  JsonNode get(String kind) {
    return node.path(kind);
  }

  long kinds() {
    return KINDS.stream().filter(this::is).count();
  }

  /// Where it stands, as Converse writes it.
  String path() {
    return "messages." + message + ".content." + index;
  }

  /// Where it stands, as AWS's input validation writes it, which counts from one.
  String member() {
    return "messages." + (message + 1) + ".member.content." + (index + 1) + ".member";
  }
}
