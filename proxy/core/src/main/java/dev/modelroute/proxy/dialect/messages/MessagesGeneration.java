package dev.modelroute.proxy.dialect.messages;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modelroute.proxy.dialect.codec.InvalidRequest;
import dev.modelroute.proxy.dialect.codec.Read;
import dev.modelroute.proxy.model.Effort;
import dev.modelroute.proxy.model.Feature;
import dev.modelroute.proxy.model.FeatureUse;
import dev.modelroute.proxy.model.Generation;
import dev.modelroute.proxy.model.OutputFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads how a Messages request wants its answer generated.
final class MessagesGeneration {
  /// What OpenAI's dialects ask a schema's name to be.
  private static final String SCHEMA_NAME = "answer";

  private final List<FeatureUse> uses;
  private Generation generation = Generation.DEFAULT;
  private @Nullable Effort effort;
  private @Nullable Integer budget;
  private boolean adaptive;
  private boolean disabled;

  MessagesGeneration(List<FeatureUse> uses) {
    this.uses = uses;
  }

  /// A budget is part of `max_tokens` here. Thinking without an effort is high effort, which is
  /// Anthropic's default; thinking that is switched off outweighs an effort.
  Generation generation() {
    Effort asked = effort == null && adaptive ? Effort.HIGH : effort;
    Integer limit = generation.maxOutputTokens();
    Generation limited =
        limit == null || budget == null
            ? generation
            : generation.withMaxOutputTokens(Math.max(1, limit - budget));
    return limited.withThinking(disabled ? Effort.NONE : asked, budget);
  }

  /// False for a parameter that is not about this.
  boolean field(String name, JsonNode value) throws InvalidRequest {
    switch (name) {
      case "max_tokens" -> {
        use(Feature.OUTPUT_LIMIT, name);
        generation = generation.withMaxOutputTokens(Read.count(value, name));
      }
      case "temperature", "top_p", "top_k" -> sampling(name, value);
      case "stop_sequences" -> stop(value);
      case "thinking" -> thinking(Read.object(value, name));
      case "output_config" -> output(Read.object(value, name));
      default -> {
        return false;
      }
    }
    return true;
  }

  private void sampling(String name, JsonNode value) throws InvalidRequest {
    var sampling = generation.sampling();
    generation =
        switch (name) {
          case "temperature" -> {
            use(Feature.TEMPERATURE, name);
            yield generation.withSampling(sampling.withTemperature(Read.number(value, name)));
          }
          case "top_p" -> {
            use(Feature.TOP_P, name);
            yield generation.withSampling(sampling.withTopP(Read.number(value, name)));
          }
          default -> {
            use(Feature.TOP_K, name);
            yield generation.withSampling(sampling.withTopK(Read.count(value, name)));
          }
        };
  }

  private void stop(JsonNode value) throws InvalidRequest {
    var stop = new ArrayList<String>();
    for (JsonNode sequence : Read.array(value, "stop_sequences")) {
      stop.add(Read.text(sequence, "stop_sequences"));
    }
    if (!stop.isEmpty()) {
      use(Feature.STOP_SEQUENCES, "stop_sequences");
    }
    generation = generation.withStop(stop);
  }

  private void thinking(JsonNode value) throws InvalidRequest {
    switch (Read.text(value.path("type"), "thinking.type")) {
      case "enabled" -> {
        budget = Read.count(value.path("budget_tokens"), "thinking.budget_tokens");
        use(Feature.REASONING_BUDGET, "thinking.budget_tokens");
      }
      case "adaptive" -> {
        adaptive = true;
        use(Feature.REASONING_EFFORT, "thinking");
      }
      case "disabled" -> {
        disabled = true;
        use(Feature.REASONING_EFFORT, "thinking");
      }
      default -> use(Feature.UNKNOWN, "thinking.type");
    }
    if (!Read.absent(value.path("display"))) {
      use(Feature.REASONING_SUMMARY, "thinking.display");
    }
  }

  private void output(JsonNode value) throws InvalidRequest {
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      String at = "output_config." + field.getKey();
      switch (field.getKey()) {
        case "effort" -> effort(field.getValue(), at);
        case "format" -> format(field.getValue(), at);
        default -> use(Feature.UNKNOWN, at);
      }
    }
  }

  private void effort(JsonNode value, String at) throws InvalidRequest {
    String word = Read.optionalText(value, at);
    if (word != null) {
      effort =
          Effort.of(word)
              .orElseThrow(() -> new InvalidRequest(at, "must be low, medium, high, xhigh or max"));
      use(Feature.REASONING_EFFORT, at);
    }
  }

  private void format(JsonNode value, String at) throws InvalidRequest {
    if (Read.absent(value)) {
      return;
    }
    if (!Read.text(value.path("type"), at + ".type").equals("json_schema")) {
      throw new InvalidRequest(at + ".type", "must be json_schema");
    }
    JsonNode schema = Read.object(value.path("schema"), at + ".schema");
    generation =
        generation.withFormat(new OutputFormat.JsonSchema(SCHEMA_NAME, schema, null, null));
    use(Feature.JSON_SCHEMA, at);
  }

  private void use(Feature feature, String parameter) {
    uses.add(new FeatureUse(feature, parameter));
  }
}
