package dev.modelroute.proxy.dialect.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.proxy.dialect.codec.InvalidRequest;
import dev.modelroute.proxy.dialect.codec.Read;
import dev.modelroute.proxy.dialect.openai.OpenAiLabels;
import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.model.ChatRequest;
import dev.modelroute.proxy.model.Feature;
import dev.modelroute.proxy.model.FeatureUse;
import dev.modelroute.proxy.model.Message;
import dev.modelroute.proxy.model.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Reads a Responses request. Every parameter is named here or in what it asks, or it is unknown
/// and said so.
final class ResponsesRequestDecoder {
  private final List<FeatureUse> uses = new ArrayList<>();
  private final Map<String, JsonNode> extras = new TreeMap<>();
  private final ResponsesToolDecoder tools = new ResponsesToolDecoder(uses);
  private final ResponsesGenerationDecoder generation = new ResponsesGenerationDecoder(uses);
  private final OpenAiLabels labels = new OpenAiLabels(uses);
  private List<Message> instructions = List.of();
  private List<Message> input = List.of();
  private boolean stream;

  private ResponsesRequestDecoder() {}

  static ChatRequest read(Bytes body) throws InvalidRequest {
    ObjectNode root = Read.document(body);
    var decoder = new ResponsesRequestDecoder();
    for (Map.Entry<String, JsonNode> field : root.properties()) {
      if (!field.getValue().isNull()) {
        decoder.field(field.getKey(), field.getValue());
      }
    }
    return decoder.request();
  }

  private ChatRequest request() throws InvalidRequest {
    boolean stateful = uses.stream().anyMatch(use -> use.feature() == Feature.VENDOR_STATE);
    if (input.isEmpty() && !stateful) {
      throw new InvalidRequest("input", "must be a text, or hold at least one item");
    }
    var messages = new ArrayList<>(instructions);
    messages.addAll(input);
    return new ChatRequest(
        messages,
        tools.toolbox(),
        generation.generation(),
        labels.labels(),
        stream,
        true,
        extras,
        uses);
  }

  private void field(String name, JsonNode value) throws InvalidRequest {
    switch (name) {
      case "model" -> {}
      case "instructions" -> instructions(Read.text(value, name));
      case "input" -> input = new ResponsesItemDecoder(uses).messages(value);
      case "tools", "tool_choice", "parallel_tool_calls" -> tools.field(name, value);
      case "stream" -> stream = Boolean.TRUE.equals(Read.optionalFlag(value, name));
      default -> {
        if (!labels.field(name, value) && !generation.field(name, value)) {
          extra(name, value);
        }
      }
    }
  }

  private void instructions(String text) {
    if (!text.isEmpty()) {
      instructions = List.of(Message.text(Role.SYSTEM, text));
    }
  }

  /// A parameter without a field of its own.
  private void extra(String name, JsonNode value) {
    ResponsesExtras.feature(name, value)
        .ifPresent(feature -> {
          uses.add(new FeatureUse(feature, name));
          extras.put(name, value);
        });
  }
}
