package dev.modelroute.proxy.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The tools that a request offers, and how the model may use them. `parallel` is null when the
/// caller leaves it to the model.
public record Toolbox(List<Tool> tools, ToolChoice choice, @Nullable Boolean parallel) {
  public static final Toolbox EMPTY = new Toolbox(List.of(), ToolChoice.Plain.AUTO, null);

  public Toolbox {
    tools = List.copyOf(tools);
  }

  public Toolbox withTools(List<Tool> others) {
    return new Toolbox(others, choice, parallel);
  }

  public Toolbox withChoice(ToolChoice other) {
    return new Toolbox(tools, other, parallel);
  }
}
