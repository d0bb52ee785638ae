package dev.modelroute.proxy.dialect.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.proxy.dialect.codec.InvalidRequest;
import dev.modelroute.proxy.dialect.codec.Read;
import dev.modelroute.proxy.dialect.openai.OpenAiLabels;
import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.model.ChatRequest;
import dev.modelroute.proxy.model.Effort;
import dev.modelroute.proxy.model.Feature;
import dev.modelroute.proxy.model.FeatureUse;
import dev.modelroute.proxy.model.Generation;
import dev.modelroute.proxy.model.Message;
import dev.modelroute.proxy.model.OutputFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Reads a Chat Completions request. Every parameter is named here, or it is unknown and said so.
final class ChatRequestDecoder {
  private final List<FeatureUse> uses = new ArrayList<>();
  private final Map<String, JsonNode> extras = new TreeMap<>();
  private final OpenAiLabels labels = new OpenAiLabels(uses);
  private final ChatToolDecoder tools = new ChatToolDecoder(uses);
  private List<Message> messages = List.of();
  private Generation generation = Generation.DEFAULT;
  private boolean stream;
  private boolean includeUsage;

  private ChatRequestDecoder() {}

  static ChatRequest read(Bytes body) throws InvalidRequest {
    ObjectNode root = Read.document(body);
    var decoder = new ChatRequestDecoder();
    for (Map.Entry<String, JsonNode> field : root.properties()) {
      if (!field.getValue().isNull()) {
        decoder.field(field.getKey(), field.getValue());
      }
    }
    if (decoder.messages.isEmpty()) {
      throw new InvalidRequest("messages", "must hold at least one message");
    }
    return decoder.request();
  }

  private ChatRequest request() throws InvalidRequest {
    return new ChatRequest(
        messages, tools.toolbox(), generation, labels.labels(), stream, includeUsage, extras, uses);
  }

  private void field(String name, JsonNode value) throws InvalidRequest {
    switch (name) {
      case "model" -> {}
      case "messages" ->
          messages = new ChatMessageDecoder(uses).messages(Read.array(value, "messages"));
      case "tools", "tool_choice", "parallel_tool_calls", "functions", "function_call" ->
          tools.field(name, value);
      case "stream" -> stream = Boolean.TRUE.equals(Read.optionalFlag(value, name));
      case "stream_options" -> streamOptions(value);
      default -> {
        if (!labels.field(name, value) && !generation(name, value)) {
          extra(name, value);
        }
      }
    }
  }

  private void streamOptions(JsonNode value) throws InvalidRequest {
    for (Map.Entry<String, JsonNode> option : Read.object(value, "stream_options").properties()) {
      streamOption(option.getValue(), option.getKey(), "stream_options." + option.getKey());
    }
  }

  private void streamOption(JsonNode value, String name, String at) throws InvalidRequest {
    switch (name) {
      case "include_usage" -> includeUsage = Boolean.TRUE.equals(Read.optionalFlag(value, at));
      // It pads what OpenAI sends; the caller's stream is another.
      case "include_obfuscation" -> Read.optionalFlag(value, at);
      default -> {
        if (!Read.absent(value)) {
          use(Feature.UNKNOWN, at);
        }
      }
    }
  }

  private boolean generation(String name, JsonNode value) throws InvalidRequest {
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
      case "top_k" -> {
        use(Feature.TOP_K, name);
        generation = generation.withSampling(sampling.withTopK(Read.count(value, name)));
      }
      case "max_tokens", "max_completion_tokens" -> {
        use(Feature.OUTPUT_LIMIT, name);
        generation = generation.withMaxOutputTokens(Read.count(value, name));
      }
      case "stop" -> stop(value);
      case "reasoning_effort" -> effort(value);
      case "response_format" -> format(value);
      case "verbosity" -> {
        use(Feature.VERBOSITY, name);
        generation = generation.withVerbosity(Read.text(value, name));
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void stop(JsonNode value) throws InvalidRequest {
    var stop = new ArrayList<String>();
    if (value.isTextual()) {
      stop.add(value.textValue());
    } else {
      for (JsonNode sequence : Read.array(value, "stop")) {
        stop.add(Read.text(sequence, "stop"));
      }
    }
    if (!stop.isEmpty()) {
      use(Feature.STOP_SEQUENCES, "stop");
    }
    generation = generation.withStop(stop);
  }

  private void effort(JsonNode value) throws InvalidRequest {
    String word = Read.text(value, "reasoning_effort");
    Effort effort =
        Effort.of(word)
            .orElseThrow(() ->
                new InvalidRequest(
                    "reasoning_effort", "must be none, minimal, low, medium, high, xhigh or max"));
    use(Feature.REASONING_EFFORT, "reasoning_effort");
    generation = generation.withThinking(effort, null);
  }

  private void format(JsonNode value) throws InvalidRequest {
    generation = generation.withFormat(ChatFormat.read(value));
    switch (generation.format()) {
      case OutputFormat.Text text -> {}
      case OutputFormat.JsonObject object -> use(Feature.JSON_OBJECT, "response_format");
      case OutputFormat.JsonSchema schema -> use(Feature.JSON_SCHEMA, "response_format");
    }
  }

  /// A parameter without a field of its own.
  private void extra(String name, JsonNode value) {
    ChatExtras.feature(name, value)
        .ifPresent(feature -> {
          use(feature, name);
          extras.put(name, value);
        });
  }

  private void use(Feature feature, String parameter) {
    uses.add(new FeatureUse(feature, parameter));
  }
}
