package dev.modelroute.e2e.vendors.converse;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.e2e.vendors.dialect.Seal;
import dev.modelroute.e2e.vendors.messages.ClaudeFacts;
import dev.modelroute.e2e.vendors.messages.ThinkingSeal;
import dev.modelroute.e2e.vendors.reply.Reply;
import dev.modelroute.e2e.vendors.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Writes reasoning the way that each family of models shows it: Claude signs its own, OpenAI's
/// models seal it, open weights just say it.
final class Reasoning {
  private final ConverseTurn turn;

  Reasoning(ConverseTurn turn) {
    this.turn = turn;
  }

  ArrayNode blocks(Reply reply) {
    var blocks = Json.array();
    if (isShown() && !reply.reasoning().isEmpty()) {
      blocks.add(block(content(reply.reasoning())));
    }
    if (isShown() && !reply.redacted().isEmpty()) {
      var data = ThinkingSeal.redact(turn.modelId(), reply.redacted());
      blocks.add(block(Json.object().put("redactedContent", data)));
    }
    return blocks;
  }

  private boolean isShown() {
    return switch (turn.model().family()) {
      case CLAUDE ->
          ClaudeFacts.of(turn.modelId()).thinks(turn.additional("thinking").path("type").asText());
      case NOVA_2 -> isOn(turn.additional("reasoningConfig").path("type").asText());
      case GPT, GPT_OSS, KIMI, OTHER -> true;
      case NOVA, MISTRAL, LLAMA -> false;
    };
  }

  private static boolean isOn(String type) {
    return !type.isEmpty() && !type.equals("disabled");
  }

  private ObjectNode content(String text) {
    var content = Json.object();
    switch (turn.model().family()) {
      case CLAUDE ->
          content
              .putObject("reasoningText")
              .put("signature", ThinkingSeal.sign(turn.modelId(), text))
              .put("text", text);
      case GPT -> content.put("redactedContent", base64(Seal.close(turn.vendor(), text)));
      case GPT_OSS, NOVA, NOVA_2, MISTRAL, LLAMA, KIMI, OTHER ->
          content.putObject("reasoningText").put("text", text);
    }
    return content;
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static ObjectNode block(ObjectNode content) {
    var block = Json.object();
    block.set("reasoningContent", content);
    return block;
  }
}
