package dev.modelroute.proxy.dialect.chat;

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
import java.util.Optional;

/// Reads the messages of a Chat Completions request. Results of one turn's tools are one message.
final class ChatMessageDecoder {
  private final List<FeatureUse> uses;
  private final ChatPartDecoder content;

  ChatMessageDecoder(List<FeatureUse> uses) {
    this.uses = uses;
    this.content = new ChatPartDecoder(uses);
  }

  List<Message> messages(JsonNode list) throws InvalidRequest {
    var messages = new ArrayList<Message>();
    for (int i = 0; i < list.size(); i++) {
      String at = "messages[" + i + "]";
      Message message = message(Read.object(list.get(i), at), at);
      Placement.checked(message.role(), message.parts(), at + ".content");
      if (message.role() == Role.TOOL
          && !messages.isEmpty()
          && messages.getLast().role() == Role.TOOL) {
        message = joined(messages.removeLast(), message);
      }
      messages.add(message);
    }
    return messages;
  }

  private static Message joined(Message first, Message second) {
    var parts = new ArrayList<>(first.parts());
    parts.addAll(second.parts());
    return new Message(Role.TOOL, parts);
  }

  private Message message(JsonNode node, String at) throws InvalidRequest {
    unknownFields(node, at);
    return switch (Read.text(node.path("role"), at + ".role")) {
      case "system" -> new Message(Role.SYSTEM, content.parts(node.path("content"), at));
      case "developer" -> new Message(Role.DEVELOPER, content.parts(node.path("content"), at));
      case "user" -> new Message(Role.USER, content.parts(node.path("content"), at));
      case "assistant" -> new Message(Role.ASSISTANT, assistant(node, at));
      case "function" -> {
        use(Feature.LEGACY_FUNCTIONS, at + ".role");
        yield new Message(Role.TOOL, List.of());
      }
      case "tool" -> new Message(Role.TOOL, List.of(result(node, at)));
      default ->
          throw new InvalidRequest(
              at + ".role", "must be system, developer, user, assistant or tool");
    };
  }

  private void unknownFields(JsonNode node, String at) {
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (!field.getValue().isNull()) {
        feature(field.getKey()).ifPresent(feature -> use(feature, at + "." + field.getKey()));
      }
    }
  }

  private static Optional<Feature> feature(String field) {
    return switch (field) {
      case "role",
          "content",
          "refusal",
          "tool_calls",
          "tool_call_id",
          "thinking_blocks",
          "reasoning_content",
          "annotations" ->
          Optional.empty();
      case "name" -> Optional.of(Feature.PARTICIPANT_NAMES);
      case "audio" -> Optional.of(Feature.VENDOR_STATE);
      case "function_call" -> Optional.of(Feature.LEGACY_FUNCTIONS);
      default -> Optional.of(Feature.UNKNOWN);
    };
  }

  private ContentPart result(JsonNode node, String at) throws InvalidRequest {
    return new ContentPart.ToolResult(
        Read.text(node.path("tool_call_id"), at + ".tool_call_id"),
        content.parts(node.path("content"), at),
        false);
  }

  private List<ContentPart> assistant(JsonNode node, String at) throws InvalidRequest {
    var parts = new ArrayList<ContentPart>();
    thinking(node, at, parts);
    parts.addAll(content.parts(node.path("content"), at));
    String refusal = Read.optionalText(node.path("refusal"), at + ".refusal");
    if (refusal != null) {
      parts.add(new ContentPart.Refusal(refusal));
    }
    JsonNode calls = Read.optionalArray(node.path("tool_calls"), at + ".tool_calls");
    for (int i = 0; i < calls.size(); i++) {
      call(calls.get(i), at + ".tool_calls[" + i + "]", parts);
    }
    return parts;
  }

  /// `thinking_blocks` is what others made of thinking in Chat Completions, and what our answers
  /// have: it comes back as it was. Thinking without a seal (`reasoning_content` alone) is for
  /// people to read, and no vendor takes it back.
  private void thinking(JsonNode node, String at, List<ContentPart> parts) throws InvalidRequest {
    JsonNode blocks = Read.optionalArray(node.path("thinking_blocks"), at + ".thinking_blocks");
    for (int i = 0; i < blocks.size(); i++) {
      String block = at + ".thinking_blocks[" + i + "]";
      use(Feature.REASONING_HISTORY, block);
      sealed(blocks.get(i), block);
      parts.add(ChatThinking.read(blocks.get(i)));
    }
  }

  private static void sealed(JsonNode block, String at) throws InvalidRequest {
    switch (block.path("type").asText()) {
      case "redacted_thinking", "encrypted_thinking" -> Read.text(block.path("data"), at + ".data");
      default -> {
        Read.text(block.path("signature"), at + ".signature");
        Read.text(block.path("thinking"), at + ".thinking");
      }
    }
  }

  private void call(JsonNode call, String at, List<ContentPart> parts) throws InvalidRequest {
    if (call.path("type").asText("function").equals("custom")) {
      use(Feature.CUSTOM_TOOLS, at);
      return;
    }
    JsonNode function = call.path("function");
    String arguments = Read.optionalText(function.path("arguments"), at + ".function.arguments");
    parts.add(
        new ContentPart.ToolCall(
            Read.text(call.path("id"), at + ".id"),
            Read.text(function.path("name"), at + ".function.name"),
            arguments == null ? "" : arguments));
  }

  private void use(Feature feature, String parameter) {
    uses.add(new FeatureUse(feature, parameter));
  }
}
