package dev.modelroute.proxy.dialect.messages;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modelroute.proxy.dialect.codec.InvalidRequest;
import dev.modelroute.proxy.dialect.codec.Read;
import dev.modelroute.proxy.model.Feature;
import dev.modelroute.proxy.model.FeatureUse;
import dev.modelroute.proxy.model.Tool;
import dev.modelroute.proxy.model.ToolChoice;
import dev.modelroute.proxy.model.Toolbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads a Messages request's tools, and how they may be used.
final class MessagesToolDecoder {
  /// Tools that Anthropic's models were trained on, and the caller runs.
  private static final Pattern TRAINED =
      Pattern.compile("(bash|text_editor|computer|memory)_[0-9]{8}");

  private final List<FeatureUse> uses;
  private final List<Tool> tools = new ArrayList<>();
  private ToolChoice choice = ToolChoice.Plain.AUTO;
  private @Nullable Boolean parallel;

  MessagesToolDecoder(List<FeatureUse> uses) {
    this.uses = uses;
  }

  Toolbox toolbox() throws InvalidRequest {
    if (choice instanceof ToolChoice.Named named
        && uses.stream().noneMatch(use -> use.parameter().startsWith("tools["))
        && tools.stream().noneMatch(tool -> tool.name().equals(named.name()))) {
      throw new InvalidRequest("tool_choice", "names a tool that 'tools' does not have");
    }
    return new Toolbox(tools, choice, parallel);
  }

  void field(String name, JsonNode value) throws InvalidRequest {
    if (name.equals("tools")) {
      tools(Read.array(value, name));
    } else {
      choice = choice(Read.object(value, name));
    }
  }

  private void tools(JsonNode list) throws InvalidRequest {
    for (int i = 0; i < list.size(); i++) {
      String at = "tools[" + i + "]";
      String type = Read.optionalText(list.get(i).path("type"), at + ".type");
      if (type == null || type.equals("custom")) {
        tool(list.get(i), at);
      } else {
        Feature feature =
            TRAINED.matcher(type).matches() ? Feature.CUSTOM_TOOLS : Feature.HOSTED_TOOLS;
        use(feature, at + " (" + type + ")");
      }
    }
    if (!tools.isEmpty()) {
      use(Feature.TOOLS, "tools");
    }
  }

  private void tool(JsonNode tool, String at) throws InvalidRequest {
    for (Map.Entry<String, JsonNode> field : tool.properties()) {
      toolField(field.getKey(), field.getValue(), at + "." + field.getKey());
    }
    tools.add(
        new Tool(
            Read.text(tool.path("name"), at + ".name"),
            Read.optionalText(tool.path("description"), at + ".description"),
            Read.object(tool.path("input_schema"), at + ".input_schema"),
            Read.optionalFlag(tool.path("strict"), at + ".strict"),
            Read.cachePoint(tool.path("cache_control"), at + ".cache_control")));
  }

  private void toolField(String name, JsonNode value, String at) {
    switch (name) {
      // How its input is streamed changes nothing of it.
      case "name", "description", "input_schema", "type", "eager_input_streaming" -> {}
      case "strict" -> useIf(value.asBoolean(), Feature.STRICT_TOOLS, at);
      case "cache_control" -> useIf(value.isObject(), Feature.CACHE_POINTS, at);
      case "defer_loading" -> useIf(value.asBoolean(), Feature.UNKNOWN, at);
      case "allowed_callers" ->
          useIf(!value.toString().equals("[\"direct\"]"), Feature.HOSTED_TOOLS, at);
      default -> useIf(!Read.absent(value), Feature.UNKNOWN, at);
    }
  }

  private ToolChoice choice(JsonNode value) throws InvalidRequest {
    if (value.path("disable_parallel_tool_use").asBoolean()) {
      parallel = false;
      use(Feature.PARALLEL_TOOL_CALLS_OFF, "tool_choice.disable_parallel_tool_use");
    }
    return switch (Read.text(value.path("type"), "tool_choice.type")) {
      case "auto" -> ToolChoice.Plain.AUTO;
      case "none" -> ToolChoice.Plain.NONE;
      case "any" -> {
        use(Feature.FORCED_TOOL_CHOICE, "tool_choice");
        yield ToolChoice.Plain.REQUIRED;
      }
      case "tool" -> {
        use(Feature.FORCED_TOOL_CHOICE, "tool_choice");
        yield new ToolChoice.Named(Read.text(value.path("name"), "tool_choice.name"));
      }
      default -> throw new InvalidRequest("tool_choice.type", "must be auto, any, tool or none");
    };
  }

  private void useIf(boolean asked, Feature feature, String parameter) {
    if (asked) {
      use(feature, parameter);
    }
  }

  private void use(Feature feature, String parameter) {
    uses.add(new FeatureUse(feature, parameter));
  }
}
