package dev.modelroute.proxy.dialect.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.proxy.model.Usage;
import dev.modelroute.proxy.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Reads OpenAI's usage object, in the words of Chat Completions (prompt, completion) and of
/// Responses (input, output): there the input includes what was read from a cache.
public final class OpenAiUsage {
  private long input;
  private long cacheRead;
  private long cacheWrite;
  private long output;
  private long reasoning;

  private OpenAiUsage() {}

  /// Reads the object that the parser stands at the start of.
  public static Usage read(JsonParser usage) throws IOException {
    var fields = new OpenAiUsage();
    Json.object(usage, fields::field);
    return new Usage(
        fields.input, fields.cacheRead, fields.cacheWrite, fields.output, fields.reasoning);
  }

  /// Reads one from a tree.
  public static Usage of(JsonNode usage) {
    try (JsonParser parser = Json.MAPPER.treeAsTokens(usage)) {
      parser.nextToken();
      return read(parser);
    } catch (IOException e) {
      throw new UncheckedIOException("a tree cannot fail to be read", e);
    }
  }

  /// Writes it in the words of Responses.
  public static ObjectNode responses(Usage usage) {
    ObjectNode node =
        Json.MAPPER
            .createObjectNode()
            .put("input_tokens", usage.input())
            .put("output_tokens", usage.output())
            .put("total_tokens", usage.input() + usage.output());
    node.putObject("input_tokens_details")
        .put("cached_tokens", usage.cacheRead())
        .put("cache_write_tokens", usage.cacheWrite());
    node.putObject("output_tokens_details").put("reasoning_tokens", usage.reasoning());
    return node;
  }

  /// Writes it in the words of Chat Completions.
  public static ObjectNode chat(Usage usage) {
    ObjectNode node =
        Json.MAPPER
            .createObjectNode()
            .put("prompt_tokens", usage.input())
            .put("completion_tokens", usage.output())
            .put("total_tokens", usage.input() + usage.output());
    node.putObject("prompt_tokens_details")
        .put("cached_tokens", usage.cacheRead())
        .put("cache_write_tokens", usage.cacheWrite());
    node.putObject("completion_tokens_details").put("reasoning_tokens", usage.reasoning());
    return node;
  }

  private void field(String name, JsonParser value) throws IOException {
    switch (name) {
      case "prompt_tokens", "input_tokens" -> input = Json.count(value, input);
      case "completion_tokens", "output_tokens" -> output = Json.count(value, output);
      case "prompt_tokens_details", "input_tokens_details" -> Json.object(value, this::inputDetail);
      case "completion_tokens_details", "output_tokens_details" ->
          Json.object(value, this::outputDetail);
      default -> {}
    }
  }

  private void inputDetail(String name, JsonParser value) throws IOException {
    switch (name) {
      case "cached_tokens" -> cacheRead = Json.count(value, cacheRead);
      case "cache_write_tokens" -> cacheWrite = Json.count(value, cacheWrite);
      default -> {}
    }
  }

  private void outputDetail(String name, JsonParser value) throws IOException {
    if (name.equals("reasoning_tokens")) {
      reasoning = Json.count(value, reasoning);
    }
  }
}
