package dev.modelroute.proxy.dialect.chat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modelroute.proxy.dialect.codec.InvalidRequest;
import dev.modelroute.proxy.dialect.codec.Read;
import dev.modelroute.proxy.model.Feature;
import dev.modelroute.proxy.model.FeatureUse;
import dev.modelroute.proxy.model.Tool;
import dev.modelroute.proxy.model.ToolChoice;
import dev.modelroute.proxy.model.Toolbox;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads a Chat Completions request's tools, and how they may be used.
final class ChatToolDecoder {
  private final List<FeatureUse> uses;
  private final List<Tool> tools = new ArrayList<>();
  private final Set<String> allowed = new HashSet<>();
  private ToolChoice choice = ToolChoice.Plain.AUTO;
  private @Nullable Boolean parallel;

  ChatToolDecoder(List<FeatureUse> uses) {
    this.uses = uses;
  }

  Toolbox toolbox() throws InvalidRequest {
    if (choice instanceof ToolChoice.Named named
        && tools.stream().noneMatch(tool -> tool.name().equals(named.name()))) {
      throw new InvalidRequest("tool_choice", "names a tool that 'tools' does not have");
    }
    List<Tool> usable =
        tools.stream().filter(tool -> allowed.isEmpty() || allowed.contains(tool.name())).toList();
    return new Toolbox(usable, choice, parallel);
  }

  void field(String name, JsonNode value) throws InvalidRequest {
    switch (name) {
      case "tools" -> tools(Read.array(value, name));
      case "tool_choice" -> choice = choice(value);
      case "parallel_tool_calls" -> {
        parallel = Read.optionalFlag(value, name);
        if (Boolean.FALSE.equals(parallel)) {
          use(Feature.PARALLEL_TOOL_CALLS_OFF, name);
        }
      }
      default -> use(Feature.LEGACY_FUNCTIONS, name);
    }
  }

  private void tools(JsonNode list) throws InvalidRequest {
    for (int i = 0; i < list.size(); i++) {
      String at = "tools[" + i + "]";
      switch (Read.text(list.get(i).path("type"), at + ".type")) {
        case "function" -> function(list.get(i), at);
        case "custom" -> use(Feature.CUSTOM_TOOLS, at);
        default -> use(Feature.HOSTED_TOOLS, at);
      }
    }
    if (!tools.isEmpty()) {
      use(Feature.TOOLS, "tools");
    }
  }

  private void function(JsonNode tool, String at) throws InvalidRequest {
    JsonNode function = Read.object(tool.path("function"), at + ".function");
    JsonNode schema = function.path("parameters");
    Boolean strict = Read.optionalFlag(function.path("strict"), at + ".function.strict");
    if (Boolean.TRUE.equals(strict)) {
      use(Feature.STRICT_TOOLS, at + ".function.strict");
    }
    boolean cached = tool.path("cache_control").isObject();
    if (cached) {
      use(Feature.CACHE_POINTS, at + ".cache_control");
    }
    tools.add(
        new Tool(
            Read.text(function.path("name"), at + ".function.name"),
            Read.optionalText(function.path("description"), at + ".function.description"),
            Read.absent(schema) ? null : Read.object(schema, at + ".function.parameters"),
            strict,
            cached));
  }

  private ToolChoice choice(JsonNode value) throws InvalidRequest {
    if (value.isTextual()) {
      return plain(value.textValue());
    }
    return switch (value.path("type").asText()) {
      case "function" -> {
        use(Feature.FORCED_TOOL_CHOICE, "tool_choice");
        yield new ToolChoice.Named(
            Read.text(value.path("function").path("name"), "tool_choice.function.name"));
      }
      case "allowed_tools" -> allowed(value.path("allowed_tools"));
      case "custom" -> {
        use(Feature.CUSTOM_TOOLS, "tool_choice");
        yield ToolChoice.Plain.AUTO;
      }
      default -> throw new InvalidRequest("tool_choice", "has a type that is not known");
    };
  }

  private ToolChoice plain(String word) throws InvalidRequest {
    return switch (word) {
      case "auto" -> ToolChoice.Plain.AUTO;
      case "none" -> ToolChoice.Plain.NONE;
      case "required" -> {
        use(Feature.FORCED_TOOL_CHOICE, "tool_choice");
        yield ToolChoice.Plain.REQUIRED;
      }
      default -> throw new InvalidRequest("tool_choice", "must be auto, none or required");
    };
  }

  /// Only the tools that are allowed are offered: that says the same.
  private ToolChoice allowed(JsonNode value) throws InvalidRequest {
    String at = "tool_choice.allowed_tools";
    for (JsonNode tool : Read.array(value.path("tools"), at + ".tools")) {
      allowed.add(Read.text(tool.path("function").path("name"), at + ".tools"));
    }
    return plain(Read.text(value.path("mode"), at + ".mode"));
  }

  private void use(Feature feature, String parameter) {
    uses.add(new FeatureUse(feature, parameter));
  }
}
