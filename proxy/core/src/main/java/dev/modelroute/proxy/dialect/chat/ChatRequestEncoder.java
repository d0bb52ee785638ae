package dev.modelroute.proxy.dialect.chat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.proxy.dialect.codec.CacheMarks;
import dev.modelroute.proxy.dialect.codec.Write;
import dev.modelroute.proxy.dialect.openai.OpenAiLabels;
import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.model.ChatRequest;
import dev.modelroute.proxy.model.Generation;
import dev.modelroute.proxy.model.ModelTraits;
import dev.modelroute.proxy.model.Tool;
import dev.modelroute.proxy.model.ToolChoice;
import dev.modelroute.proxy.model.Toolbox;
import dev.modelroute.proxy.wire.Json;

/// Writes a Chat Completions request.
final class ChatRequestEncoder {
  private ChatRequestEncoder() {}

  static Bytes write(ChatRequest request, String model, ModelTraits traits) {
    ObjectNode root = Json.MAPPER.createObjectNode().put("model", model);
    ArrayNode messages = root.putArray("messages");
    request.messages().forEach(message -> ChatMessageEncoder.write(message, messages));
    toolbox(request.toolbox(), root);
    generation(request.generation(), traits, root);
    OpenAiLabels.write(request.labels(), root);
    if (request.stream()) {
      root.put("stream", true);
      // Usage is always asked for: the gateway counts it, whether the caller wants to see it or
      // not.
      root.putObject("stream_options").put("include_usage", true);
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
          root.putObject("tool_choice")
              .put("type", "function")
              .putObject("function")
              .put("name", named.name());
    }
    if (toolbox.parallel() != null) {
      root.put("parallel_tool_calls", toolbox.parallel());
    }
  }

  private static ObjectNode tool(Tool tool) {
    ObjectNode node = Json.MAPPER.createObjectNode().put("type", "function");
    ObjectNode function = node.putObject("function").put("name", tool.name());
    if (tool.description() != null) {
      function.put("description", tool.description());
    }
    if (tool.schema() != null) {
      function.set("parameters", tool.schema());
    }
    if (tool.strict() != null) {
      function.put("strict", tool.strict());
    }
    tool.cachePoint().ifPresent(point -> CacheMarks.claudes(point, node));
    return node;
  }

  private static void generation(Generation generation, ModelTraits traits, ObjectNode root) {
    var sampling = generation.sampling();
    if (sampling.temperature() != null) {
      root.put("temperature", sampling.temperature());
    }
    if (sampling.topP() != null) {
      root.put("top_p", sampling.topP());
    }
    if (generation.limitWithThinking() != null) {
      root.put("max_completion_tokens", generation.limitWithThinking());
    }
    if (!generation.stop().isEmpty()) {
      ArrayNode stop = root.putArray("stop");
      generation.stop().forEach(stop::add);
    }
    generation
        .anyEffort()
        .ifPresent(effort -> root.put("reasoning_effort", traits.nearest(effort).word()));
    if (generation.verbosity() != null) {
      root.put("verbosity", generation.verbosity());
    }
    ChatFormat.write(generation.format(), root);
  }
}
