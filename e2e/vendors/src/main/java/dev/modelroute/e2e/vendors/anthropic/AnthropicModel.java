package dev.modelroute.e2e.vendors.anthropic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.e2e.vendors.messages.ClaudeFacts;
import dev.modelroute.e2e.vendors.wire.Json;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A model of Anthropic's: the id that its answers have, and the shorter one that may be asked for.
public record AnthropicModel(String id, String alias) {
  /// What Anthropic had in November 2026, newest first.
  public static final List<AnthropicModel> ALL =
      List.of(
          plain("claude-fable-5-2"),
          plain("claude-opus-5-5"),
          plain("claude-sonnet-5-5"),
          plain("claude-haiku-5-5"),
          plain("claude-fable-5-1"),
          plain("claude-fable-5"),
          plain("claude-opus-5"),
          plain("claude-sonnet-5"),
          plain("claude-opus-4-8"),
          plain("claude-opus-4-7"),
          plain("claude-opus-4-6"),
          plain("claude-sonnet-4-6"),
          new AnthropicModel("claude-opus-4-5-20251101", "claude-opus-4-5"),
          new AnthropicModel("claude-haiku-4-5-20251001", "claude-haiku-4-5"),
          new AnthropicModel("claude-sonnet-4-5-20250929", "claude-sonnet-4-5"));

  private static final String CREATED = "2026-09-01T00:00:00Z";
  private static final String RETIRING = "claude-sonnet-4-5";

  private static AnthropicModel plain(String id) {
    return new AnthropicModel(id, id);
  }

  static Optional<AnthropicModel> find(List<AnthropicModel> models, String name) {
    return models.stream()
        .filter(model -> model.id().equals(name) || model.alias().equals(name))
        .findFirst();
  }

  ObjectNode json() {
    var facts = ClaudeFacts.of(id);
    var isRetiring = alias.equals(RETIRING);
    var json =
        Json.object()
            .put("type", "model")
            .put("id", id)
            .put("display_name", displayName())
            .put("created_at", CREATED)
            .put("max_input_tokens", facts.window())
            .put("max_tokens", facts.longestOutput())
            .put("lifecycle", isRetiring ? "deprecated" : "active")
            .put("deprecated_at", isRetiring ? "2026-05-30T00:00:00Z" : null)
            .put("retires_at", isRetiring ? "2026-11-30T00:00:00Z" : null);
    return json.put("line", line()).putNull("capabilities");
  }

  /// The second word: haiku, sonnet, opus, fable.
  private String line() {
    return alias.split("-", 3)[1];
  }

  private String displayName() {
    var line = line();
    var version = alias.substring("claude-".length() + line.length() + 1).replace('-', '.');
    return "Claude "
        + line.substring(0, 1).toUpperCase(Locale.ROOT)
        + line.substring(1)
        + " "
        + version;
  }
}
