package dev.modelroute.proxy.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modelroute.proxy.dialect.codec.InvalidRequest;
import dev.modelroute.proxy.dialect.codec.Read;
import dev.modelroute.proxy.model.ContentPart.CachePoint;
import dev.modelroute.proxy.model.Feature;
import dev.modelroute.proxy.model.FeatureUse;
import dev.modelroute.proxy.model.Tool;
import dev.modelroute.proxy.model.ToolChoice;
import dev.modelroute.proxy.model.Toolbox;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Gathers a request's tools, and how they may be used: what Chat Completions and Responses have in
/// common, who lay it out differently.
public final class OpenAiTools {
  private final List<FeatureUse> uses;
  private final List<Tool> tools = new ArrayList<>();
  private final Set<String> allowed = new HashSet<>();
  private ToolChoice choice = ToolChoice.Plain.AUTO;
  private @Nullable Boolean parallel;

  public OpenAiTools(List<FeatureUse> uses) {
    this.uses = uses;
  }

  public Toolbox toolbox() throws InvalidRequest {
    if (choice instanceof ToolChoice.Named named
        && tools.stream().noneMatch(tool -> tool.name().equals(named.name()))) {
      throw new InvalidRequest("tool_choice", "names a tool that 'tools' does not have");
    }
    return new Toolbox(allowed.isEmpty() ? tools : allowed(), choice, parallel);
  }

  private List<Tool> allowed() {
    return tools.stream().filter(tool -> allowed.contains(tool.name())).toList();
  }

  /// Adds the function that `function` describes.
  public void function(JsonNode function, String at, Optional<CachePoint> cachePoint)
      throws InvalidRequest {
    JsonNode schema = function.path("parameters");
    Boolean strict = Read.optionalFlag(function.path("strict"), at + ".strict");
    if (Boolean.TRUE.equals(strict)) {
      use(Feature.STRICT_TOOLS, at + ".strict");
    }
    tools.add(
        new Tool(
            Read.text(function.path("name"), at + ".name"),
            Read.optionalText(function.path("description"), at + ".description"),
            Read.absent(schema) ? null : Read.object(schema, at + ".parameters"),
            strict,
            cachePoint));
  }

  /// All functions were added.
  public void offered() {
    if (!tools.isEmpty()) {
      use(Feature.TOOLS, "tools");
    }
  }

  /// `parallel_tool_calls`.
  public void parallel(JsonNode value) throws InvalidRequest {
    parallel = Read.optionalFlag(value, "parallel_tool_calls");
    if (Boolean.FALSE.equals(parallel)) {
      use(Feature.PARALLEL_TOOL_CALLS_OFF, "parallel_tool_calls");
    }
  }

  /// The model may choose as `word` says.
  public void choose(String word) throws InvalidRequest {
    choice =
        switch (word) {
          case "auto" -> ToolChoice.Plain.AUTO;
          case "none" -> ToolChoice.Plain.NONE;
          case "required" -> ToolChoice.Plain.REQUIRED;
          default -> throw new InvalidRequest("tool_choice", "must be auto, none or required");
        };
    if (choice == ToolChoice.Plain.REQUIRED) {
      use(Feature.FORCED_TOOL_CHOICE, "tool_choice");
    }
  }

  /// The model must call the tool of this name.
  public void force(String name) {
    use(Feature.FORCED_TOOL_CHOICE, "tool_choice");
    choice = new ToolChoice.Named(name);
  }

  /// Only the tools that are allowed are offered: that says the same.
  public void allow(String name) {
    allowed.add(name);
  }

  private void use(Feature feature, String parameter) {
    uses.add(new FeatureUse(feature, parameter));
  }
}
