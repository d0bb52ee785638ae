package dev.modelroute.proxy.dialect.responses;

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

/// Reads `input`. What the assistant said, thought and called in a row is one message, and so are
/// the results of a turn's tools.
final class ResponsesItemDecoder {
  private final List<FeatureUse> uses;
  private final ResponsesPartDecoder content;
  private final List<Message> messages = new ArrayList<>();

  ResponsesItemDecoder(List<FeatureUse> uses) {
    this.uses = uses;
    this.content = new ResponsesPartDecoder(uses);
  }

  List<Message> messages(JsonNode input) throws InvalidRequest {
    if (input.isTextual()) {
      return List.of(Message.text(Role.USER, input.textValue()));
    }
    if (!input.isArray()) {
      throw new InvalidRequest("input", "must be a string or an array of items");
    }
    for (int i = 0; i < input.size(); i++) {
      String at = "input[" + i + "]";
      item(Read.object(input.get(i), at), at);
    }
    return messages;
  }

  /// Ids and states of items are the vendor's own, and say nothing to a model.
  private void item(JsonNode item, String at) throws InvalidRequest {
    String type = item.path("type").asText("message");
    switch (type) {
      case "message" -> message(item, at);
      case "function_call" -> add(Role.ASSISTANT, List.of(call(item, at)));
      case "function_call_output" -> add(Role.TOOL, List.of(result(item, at)));
      case "reasoning" -> reasoning(item, at);
      case "custom_tool_call", "custom_tool_call_output" ->
          use(Feature.CUSTOM_TOOLS, at + " (" + type + ")");
      case "item_reference", "compaction", "compaction_trigger", "configuration_update" ->
          use(Feature.VENDOR_STATE, at + " (" + type + ")");
      default -> use(Feature.HOSTED_TOOLS, at + " (" + type + ")");
    }
  }

  private void message(JsonNode item, String at) throws InvalidRequest {
    Role role = role(item.path("role"), at + ".role");
    String place = at + ".content";
    List<ContentPart> parts =
        Placement.checked(role, content.parts(item.path("content"), place), place);
    if (role == Role.ASSISTANT) {
      add(role, parts);
    } else {
      messages.add(new Message(role, parts));
    }
  }

  private static Role role(JsonNode role, String at) throws InvalidRequest {
    return switch (Read.text(role, at)) {
      case "user" -> Role.USER;
      case "system" -> Role.SYSTEM;
      case "developer" -> Role.DEVELOPER;
      case "assistant" -> Role.ASSISTANT;
      default -> throw new InvalidRequest(at, "must be user, system, developer or assistant");
    };
  }

  private void add(Role role, List<ContentPart> parts) {
    if (messages.isEmpty() || messages.getLast().role() != role) {
      messages.add(new Message(role, parts));
      return;
    }
    var joined = new ArrayList<>(messages.removeLast().parts());
    joined.addAll(parts);
    messages.add(new Message(role, joined));
  }

  private static ContentPart call(JsonNode item, String at) throws InvalidRequest {
    String arguments = Read.optionalText(item.path("arguments"), at + ".arguments");
    return new ContentPart.ToolCall(
        Read.text(item.path("call_id"), at + ".call_id"),
        Read.text(item.path("name"), at + ".name"),
        arguments == null ? "" : arguments);
  }

  private ContentPart result(JsonNode item, String at) throws InvalidRequest {
    return new ContentPart.ToolResult(
        Read.text(item.path("call_id"), at + ".call_id"),
        content.parts(item.path("output"), at + ".output"),
        false);
  }

  /// Thinking that nobody sealed is for people to read, and no vendor takes it back.
  private void reasoning(JsonNode item, String at) throws InvalidRequest {
    String sealed = Read.optionalText(item.path("encrypted_content"), at + ".encrypted_content");
    if (sealed != null && !sealed.isEmpty()) {
      use(Feature.REASONING_HISTORY, at);
      add(Role.ASSISTANT, List.of(ResponsesSeal.open(sealed, ResponsesSeal.told(item))));
    }
  }

  private void use(Feature feature, String parameter) {
    uses.add(new FeatureUse(feature, parameter));
  }
}
