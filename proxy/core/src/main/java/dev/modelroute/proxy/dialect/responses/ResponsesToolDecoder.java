package dev.modelroute.proxy.dialect.responses;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modelroute.proxy.dialect.codec.InvalidRequest;
import dev.modelroute.proxy.dialect.codec.Read;
import dev.modelroute.proxy.dialect.openai.OpenAiTools;
import dev.modelroute.proxy.model.Feature;
import dev.modelroute.proxy.model.FeatureUse;
import dev.modelroute.proxy.model.Toolbox;
import java.util.List;
import java.util.Optional;

/// Reads a Responses request's tools, and how they may be used. Tools that are no functions are
/// named with their type, so that a refusal says which it is about.
final class ResponsesToolDecoder {
  private final List<FeatureUse> uses;
  private final OpenAiTools tools;

  ResponsesToolDecoder(List<FeatureUse> uses) {
    this.uses = uses;
    this.tools = new OpenAiTools(uses);
  }

  Toolbox toolbox() throws InvalidRequest {
    return tools.toolbox();
  }

  void field(String name, JsonNode value) throws InvalidRequest {
    switch (name) {
      case "tools" -> tools(Read.array(value, name));
      case "tool_choice" -> choice(value);
      default -> tools.parallel(value);
    }
  }

  private void tools(JsonNode list) throws InvalidRequest {
    for (int i = 0; i < list.size(); i++) {
      String at = "tools[" + i + "]";
      String type = Read.text(list.get(i).path("type"), at + ".type");
      switch (type) {
        case "function" -> tools.function(list.get(i), at, Optional.empty());
        case "custom" ->
            use(Feature.CUSTOM_TOOLS, at + " (custom " + list.get(i).path("name").asText() + ")");
        default -> use(Feature.HOSTED_TOOLS, at + " (" + type + ")");
      }
    }
    tools.offered();
  }

  private void choice(JsonNode value) throws InvalidRequest {
    if (value.isTextual()) {
      tools.choose(value.textValue());
      return;
    }
    switch (Read.text(value.path("type"), "tool_choice.type")) {
      case "function" -> tools.force(Read.text(value.path("name"), "tool_choice.name"));
      case "allowed_tools" -> allowed(value);
      case "custom" -> use(Feature.CUSTOM_TOOLS, "tool_choice");
      default -> use(Feature.HOSTED_TOOLS, "tool_choice");
    }
  }

  private void allowed(JsonNode value) throws InvalidRequest {
    for (JsonNode tool : Read.array(value.path("tools"), "tool_choice.tools")) {
      if (tool.path("type").asText().equals("function")) {
        tools.allow(Read.text(tool.path("name"), "tool_choice.tools"));
      } else {
        use(Feature.HOSTED_TOOLS, "tool_choice.tools");
      }
    }
    tools.choose(Read.text(value.path("mode"), "tool_choice.mode"));
  }

  private void use(Feature feature, String parameter) {
    uses.add(new FeatureUse(feature, parameter));
  }
}
