package dev.modelroute.proxy.dialect.responses;

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

/// Reads a Responses request's tools, and how they may be used. Tools that are no functions are
/// named with their type, so that a refusal says which it is about.
final class ResponsesToolDecoder {
  private final List<FeatureUse> uses;
  private final List<Tool> tools = new ArrayList<>();
  private final Set<String> allowed = new HashSet<>();
  private ToolChoice choice = ToolChoice.Plain.AUTO;
  private @Nullable Boolean parallel;

  ResponsesToolDecoder(List<FeatureUse> uses) {
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
      default -> {
        parallel = Read.optionalFlag(value, name);
        if (Boolean.FALSE.equals(parallel)) {
          use(Feature.PARALLEL_TOOL_CALLS_OFF, name);
        }
      }
    }
  }

  private void tools(JsonNode list) throws InvalidRequest {
    for (int i = 0; i < list.size(); i++) {
      String at = "tools[" + i + "]";
      String type = Read.text(list.get(i).path("type"), at + ".type");
      switch (type) {
        case "function" -> tools.add(function(list.get(i), at));
        case "custom" ->
            use(Feature.CUSTOM_TOOLS, at + " (custom " + list.get(i).path("name").asText() + ")");
        default -> use(Feature.HOSTED_TOOLS, at + " (" + type + ")");
      }
    }
    if (!tools.isEmpty()) {
      use(Feature.TOOLS, "tools");
    }
  }

  private Tool function(JsonNode tool, String at) throws InvalidRequest {
    JsonNode schema = tool.path("parameters");
    Boolean strict = Read.optionalFlag(tool.path("strict"), at + ".strict");
    if (Boolean.TRUE.equals(strict)) {
      use(Feature.STRICT_TOOLS, at + ".strict");
    }
    return new Tool(
        Read.text(tool.path("name"), at + ".name"),
        Read.optionalText(tool.path("description"), at + ".description"),
        Read.absent(schema) ? null : Read.object(schema, at + ".parameters"),
        strict,
        false);
  }

  private ToolChoice choice(JsonNode value) throws InvalidRequest {
    if (value.isTextual()) {
      return plain(value.textValue());
    }
    return switch (Read.text(value.path("type"), "tool_choice.type")) {
      case "function" -> {
        use(Feature.FORCED_TOOL_CHOICE, "tool_choice");
        yield new ToolChoice.Named(Read.text(value.path("name"), "tool_choice.name"));
      }
      case "allowed_tools" -> allowed(value);
      case "custom" -> {
        use(Feature.CUSTOM_TOOLS, "tool_choice");
        yield ToolChoice.Plain.AUTO;
      }
      default -> {
        use(Feature.HOSTED_TOOLS, "tool_choice");
        yield ToolChoice.Plain.AUTO;
      }
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
    for (JsonNode tool : Read.array(value.path("tools"), "tool_choice.tools")) {
      if (tool.path("type").asText().equals("function")) {
        allowed.add(Read.text(tool.path("name"), "tool_choice.tools"));
      } else {
        use(Feature.HOSTED_TOOLS, "tool_choice.tools");
      }
    }
    return plain(Read.text(value.path("mode"), "tool_choice.mode"));
  }

  private void use(Feature feature, String parameter) {
    uses.add(new FeatureUse(feature, parameter));
  }
}
