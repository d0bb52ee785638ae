package dev.modelroute.proxy.dialect.responses;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.proxy.dialect.codec.Write;
import dev.modelroute.proxy.dialect.openai.OpenAiLabels;
import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.model.ChatRequest;
import dev.modelroute.proxy.model.Feature;
import dev.modelroute.proxy.model.Generation;
import dev.modelroute.proxy.model.ModelTraits;
import dev.modelroute.proxy.model.ModelTraits.Thinking;
import dev.modelroute.proxy.model.Tool;
import dev.modelroute.proxy.model.ToolChoice;
import dev.modelroute.proxy.model.Toolbox;
import dev.modelroute.proxy.wire.Json;

/// Writes a Responses request: the whole conversation, with nothing kept at the vendor.
final class ResponsesRequestEncoder {
  /// OpenAI's reference: less is refused.
  private static final int MIN_OUTPUT = 16;

  private ResponsesRequestEncoder() {}

  static Bytes write(ChatRequest request, String model, ModelTraits traits) {
    ObjectNode root = Json.MAPPER.createObjectNode().put("model", model);
    ArrayNode input = root.putArray("input");
    request.messages().forEach(message -> ResponsesItemEncoder.write(message, input));
    toolbox(request.toolbox(), root);
    generation(request.generation(), root);
    reasoning(request, traits, root);
    OpenAiLabels.write(request.labels(), root);
    root.put("store", false);
    if (request.stream()) {
      root.put("stream", true);
    }
    root.setAll(request.extras());
    return Write.bytes(root);
  }

  private static void toolbox(Toolbox toolbox, ObjectNode root) {
    if (toolbox.tools().isEmpty()) {
      return;
    }
    ArrayNode tools = root.putArray("tools");
    toolbox.tools().forEach(tool -> tools.add(tool(tool)));
    switch (toolbox.choice()) {
      case ToolChoice.Plain.AUTO -> {}
      case ToolChoice.Plain.NONE -> root.put("tool_choice", "none");
      case ToolChoice.Plain.REQUIRED -> root.put("tool_choice", "required");
      case ToolChoice.Named named ->
          root.putObject("tool_choice").put("type", "function").put("name", named.name());
    }
    if (toolbox.parallel() != null) {
      root.put("parallel_tool_calls", toolbox.parallel());
    }
  }

  /// `strict` is always said: unsaid it is false in every other dialect, and true in this one.
  private static ObjectNode tool(Tool tool) {
    ObjectNode node =
        Json.MAPPER.createObjectNode().put("type", "function").put("name", tool.name());
    if (tool.description() != null) {
      node.put("description", tool.description());
    }
    if (tool.schema() != null) {
      node.set("parameters", tool.schema());
    } else {
      node.putObject("parameters").put("type", "object").putObject("properties");
    }
    return node.put("strict", Boolean.TRUE.equals(tool.strict()));
  }

  private static void generation(Generation generation, ObjectNode root) {
    var sampling = generation.sampling();
    if (sampling.temperature() != null) {
      root.put("temperature", sampling.temperature());
    }
    if (sampling.topP() != null) {
      root.put("top_p", sampling.topP());
    }
    if (generation.limitWithThinking() != null) {
      root.put("max_output_tokens", Math.max(MIN_OUTPUT, generation.limitWithThinking()));
    }
    ObjectNode text = Json.MAPPER.createObjectNode();
    ResponsesFormat.write(generation.format()).ifPresent(format -> text.set("format", format));
    if (generation.verbosity() != null) {
      text.put("verbosity", generation.verbosity());
    }
    if (!text.isEmpty()) {
      root.set("text", text);
    }
  }

  /// Models that are known to think are asked for their sealed thinking, so that a caller can give
  /// it back; others refuse to be asked.
  private static void reasoning(ChatRequest request, ModelTraits traits, ObjectNode root) {
    ObjectNode reasoning = Json.MAPPER.createObjectNode();
    request
        .generation()
        .anyEffort()
        .ifPresent(effort -> reasoning.put("effort", traits.nearest(effort).word()));
    if (request.uses().stream().anyMatch(use -> use.feature() == Feature.REASONING_SUMMARY)) {
      reasoning.put("summary", "auto");
    }
    if (!reasoning.isEmpty()) {
      root.set("reasoning", reasoning);
    }
    if (traits.thinking() == Thinking.REASONING) {
      root.putArray("include").add("reasoning.encrypted_content");
    }
  }
}
