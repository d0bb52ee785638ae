package dev.modelroute.proxy.dialect.converse;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.proxy.dialect.codec.CacheMarks;
import dev.modelroute.proxy.dialect.codec.JsonAnswer;
import dev.modelroute.proxy.model.ChatRequest;
import dev.modelroute.proxy.model.ContentPart;
import dev.modelroute.proxy.model.Message;
import dev.modelroute.proxy.model.ModelTraits;
import dev.modelroute.proxy.model.OutputFormat;
import dev.modelroute.proxy.model.Tool;
import dev.modelroute.proxy.model.ToolChoice;
import dev.modelroute.proxy.wire.Json;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// Writes `toolConfig`.
final class ConverseTools {
  /// The tool whose input is the answer, for models that know no schema for text. The decoders know
  /// it by its name.
  static final String JSON_ANSWER = JsonAnswer.TOOL;

  private ConverseTools() {}

  static void write(ChatRequest request, ModelTraits traits, ObjectNode root) {
    List<Tool> tools = request.toolbox().tools();
    boolean unused = request.toolbox().choice() == ToolChoice.Plain.NONE;
    List<String> called = called(request);
    ArrayNode specs = Json.MAPPER.createArrayNode();
    if (!unused || !called.isEmpty()) {
      tools.forEach(tool -> spec(tool, specs));
    }
    if (specs.isEmpty()) {
      // Converse refuses calls in the history when no tool is offered.
      called.forEach(name -> spec(new Tool(name, null, null, null, Optional.empty()), specs));
    }
    boolean answersByTool = answersByTool(request, traits);
    if (answersByTool && request.generation().format() instanceof OutputFormat.JsonSchema format) {
      spec(JsonAnswer.tool(format), specs);
    }
    if (!specs.isEmpty()) {
      ObjectNode config = root.putObject("toolConfig");
      config.set("tools", specs);
      choice(request, traits, config);
    }
  }

  static boolean answersByTool(ChatRequest request, ModelTraits traits) {
    return JsonAnswer.isByTool(request, traits);
  }

  /// Whether the model must call a tool.
  static boolean isForced(ChatRequest request, ModelTraits traits) {
    ToolChoice choice = request.toolbox().choice();
    return answersByTool(request, traits)
        || choice == ToolChoice.Plain.REQUIRED
        || choice instanceof ToolChoice.Named;
  }

  private static void choice(ChatRequest request, ModelTraits traits, ObjectNode config) {
    if (ConverseOwnFields.choosesTools(request, traits)) {
      return;
    }
    if (answersByTool(request, traits)) {
      answerChoice(request, config);
      return;
    }
    switch (request.toolbox().choice()) {
      // There is no "none": with tools in the history they must be offered all the same.
      case ToolChoice.Plain.AUTO, ToolChoice.Plain.NONE -> {}
      case ToolChoice.Plain.REQUIRED -> config.putObject("toolChoice").putObject("any");
      case ToolChoice.Named named ->
          config.putObject("toolChoice").putObject("tool").put("name", named.name());
    }
  }

  /// With tools of the caller's it calls one of those, or answers.
  private static void answerChoice(ChatRequest request, ObjectNode config) {
    ObjectNode choice = config.putObject("toolChoice");
    if (request.toolbox().tools().isEmpty()) {
      choice.putObject("tool").put("name", JSON_ANSWER);
    } else {
      choice.putObject("any");
    }
  }

  private static List<String> called(ChatRequest request) {
    var names = new TreeSet<String>();
    for (Message message : request.messages()) {
      for (ContentPart part : message.parts()) {
        if (part instanceof ContentPart.ToolCall call) {
          names.add(call.name());
        }
      }
    }
    return List.copyOf(names);
  }

  private static void spec(Tool tool, ArrayNode specs) {
    ObjectNode spec = specs.addObject().putObject("toolSpec").put("name", tool.name());
    if (tool.description() != null && !tool.description().isBlank()) {
      spec.put("description", tool.description());
    }
    ObjectNode schema = spec.putObject("inputSchema").putObject("json");
    if (tool.schema() instanceof ObjectNode given) {
      schema.setAll(given);
    }
    if (!schema.has("type")) {
      schema.put("type", "object");
    }
    // Only when it asks for something: Claude that has no strict tools refuses the word itself.
    if (Boolean.TRUE.equals(tool.strict())) {
      spec.put("strict", true);
    }
    tool.cachePoint().ifPresent(point -> CacheMarks.bedrocks(point, specs));
  }
}
