package dev.modelroute.proxy.dialect.responses;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modelroute.proxy.dialect.codec.InvalidRequest;
import dev.modelroute.proxy.dialect.codec.Read;
import dev.modelroute.proxy.model.Effort;
import dev.modelroute.proxy.model.Feature;
import dev.modelroute.proxy.model.FeatureUse;
import dev.modelroute.proxy.model.Generation;
import dev.modelroute.proxy.model.OutputFormat;
import java.util.List;
import java.util.Map;

/// Reads how a Responses request wants its answer generated.
final class ResponsesGenerationDecoder {
  private final List<FeatureUse> uses;
  private Generation generation = Generation.DEFAULT;

  ResponsesGenerationDecoder(List<FeatureUse> uses) {
    this.uses = uses;
  }

  Generation generation() {
    return generation;
  }

  /// False when the parameter is another's.
  boolean field(String name, JsonNode value) throws InvalidRequest {
    var sampling = generation.sampling();
    switch (name) {
      case "temperature" -> {
        use(Feature.TEMPERATURE, name);
        generation = generation.withSampling(sampling.withTemperature(Read.number(value, name)));
      }
      case "top_p" -> {
        use(Feature.TOP_P, name);
        generation = generation.withSampling(sampling.withTopP(Read.number(value, name)));
      }
      case "max_output_tokens" -> {
        use(Feature.OUTPUT_LIMIT, name);
        generation = generation.withMaxOutputTokens(Read.count(value, name));
      }
      case "reasoning" -> each(value, name, this::reasoning);
      case "text" -> each(value, name, this::text);
      default -> {
        return false;
      }
    }
    return true;
  }

  private interface Field {
    void read(String name, String at, JsonNode value) throws InvalidRequest;
  }

  private static void each(JsonNode object, String at, Field field) throws InvalidRequest {
    for (Map.Entry<String, JsonNode> one : Read.object(object, at).properties()) {
      if (!one.getValue().isNull()) {
        field.read(one.getKey(), at + "." + one.getKey(), one.getValue());
      }
    }
  }

  private void reasoning(String name, String at, JsonNode value) throws InvalidRequest {
    switch (name) {
      case "effort" -> effort(Read.text(value, at), at);
      case "summary", "generate_summary" -> use(Feature.REASONING_SUMMARY, at);
      case "mode" -> {
        if (!Read.text(value, at).equals("standard")) {
          use(Feature.UNKNOWN, at);
        }
      }
      default -> use(Feature.UNKNOWN, at);
    }
  }

  private void effort(String word, String at) throws InvalidRequest {
    Effort effort =
        Effort.of(word)
            .orElseThrow(() ->
                new InvalidRequest(at, "must be none, minimal, low, medium, high, xhigh or max"));
    use(Feature.REASONING_EFFORT, at);
    generation = generation.withThinking(effort, null);
  }

  private void text(String name, String at, JsonNode value) throws InvalidRequest {
    switch (name) {
      case "format" -> format(ResponsesFormat.read(value), at);
      case "verbosity" -> verbosity(Read.text(value, at), at);
      default -> use(Feature.UNKNOWN, at);
    }
  }

  private void format(OutputFormat format, String at) {
    generation = generation.withFormat(format);
    switch (format) {
      case OutputFormat.Text text -> {}
      case OutputFormat.JsonObject object -> use(Feature.JSON_OBJECT, at);
      case OutputFormat.JsonSchema schema -> use(Feature.JSON_SCHEMA, at);
    }
  }

  /// Medium is every model's default.
  private void verbosity(String word, String at) {
    if (!word.equals("medium")) {
      use(Feature.VERBOSITY, at);
      generation = generation.withVerbosity(word);
    }
  }

  private void use(Feature feature, String parameter) {
    uses.add(new FeatureUse(feature, parameter));
  }
}
