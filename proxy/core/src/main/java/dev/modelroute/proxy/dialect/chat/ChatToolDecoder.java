package dev.modelroute.proxy.dialect.chat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modelroute.proxy.dialect.codec.InvalidRequest;
import dev.modelroute.proxy.dialect.codec.Read;
import dev.modelroute.proxy.dialect.openai.OpenAiTools;
import dev.modelroute.proxy.model.ContentPart.CachePoint;
import dev.modelroute.proxy.model.Feature;
import dev.modelroute.proxy.model.FeatureUse;
import dev.modelroute.proxy.model.Toolbox;
import java.util.List;
import java.util.Optional;

/// Reads a Chat Completions request's tools, and how they may be used.
final class ChatToolDecoder {
  private final List<FeatureUse> uses;
  private final OpenAiTools tools;

  ChatToolDecoder(List<FeatureUse> uses) {
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
      case "parallel_tool_calls" -> tools.parallel(value);
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
    tools.offered();
  }

  private void function(JsonNode tool, String at) throws InvalidRequest {
    String mark = at + ".cache_control";
    Optional<CachePoint> cachePoint = Read.cachePoint(tool.path("cache_control"), mark);
    String function = at + ".function";
    tools.function(Read.object(tool.path("function"), function), function, cachePoint);
    cachePoint.ifPresent(_ -> use(Feature.CACHE_POINTS, mark));
  }

  private void choice(JsonNode value) throws InvalidRequest {
    if (value.isTextual()) {
      tools.choose(value.textValue());
      return;
    }
    switch (value.path("type").asText()) {
      case "function" ->
          tools.force(Read.text(value.path("function").path("name"), "tool_choice.function.name"));
      case "allowed_tools" -> allowed(value.path("allowed_tools"), "tool_choice.allowed_tools");
      case "custom" -> use(Feature.CUSTOM_TOOLS, "tool_choice");
      default -> throw new InvalidRequest("tool_choice", "has a type that is not known");
    }
  }

  private void allowed(JsonNode value, String at) throws InvalidRequest {
    for (JsonNode tool : Read.array(value.path("tools"), at + ".tools")) {
      tools.allow(Read.text(tool.path("function").path("name"), at + ".tools"));
    }
    tools.choose(Read.text(value.path("mode"), at + ".mode"));
  }

  private void use(Feature feature, String parameter) {
    uses.add(new FeatureUse(feature, parameter));
  }
}
