package dev.modelroute.proxy.dialect.responses;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modelroute.proxy.dialect.codec.StreamDecoder;
import dev.modelroute.proxy.dialect.openai.OpenAiUsage;
import dev.modelroute.proxy.model.StreamEvent;
import dev.modelroute.proxy.wire.WireEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads a stream of Responses events. Each part of a message is a block, and so is each call and
/// all of an item's thinking. What deltas did not tell, as some servers send none, is taken from
/// the item that is done, or from the response at its end.
final class ResponsesStreamDecoder implements StreamDecoder {
  private final Map<String, Integer> blocks = new HashMap<>();
  private final Set<Integer> told = new HashSet<>();
  private final Set<Integer> ended = new HashSet<>();
  private List<StreamEvent> events = new ArrayList<>();
  private boolean callsTools;

  @Override
  public List<StreamEvent> read(WireEvent event) throws IOException {
    events = new ArrayList<>();
    JsonNode data = event.tree();
    int output = data.path("output_index").asInt();
    String part = output + "/" + data.path("content_index").asInt();
    switch (data.path("type").asText()) {
      case "response.created" -> started(data.path("response"));
      case "response.output_item.added" -> added(output, data.path("item"));
      case "response.output_text.delta" -> text(part, data.path("delta").asText());
      case "response.refusal.delta" -> refusal(part, data.path("delta").asText());
      case "response.content_part.done" -> part(part, data.path("part"));
      case "response.reasoning_summary_part.added" ->
          paragraph(output, data.path("summary_index").asInt());
      case "response.reasoning_summary_text.delta", "response.reasoning_text.delta" ->
          thinking(output, data.path("delta").asText());
      case "response.function_call_arguments.delta" ->
          arguments(output, data.path("delta").asText());
      case "response.output_item.done" -> done(output, data.path("item"));
      case "response.completed", "response.incomplete" -> finished(data.path("response"));
      default -> {}
    }
    return events;
  }

  private void started(JsonNode response) {
    events.add(
        new StreamEvent.Started(response.path("id").asText(), response.path("model").asText()));
  }

  private int block(String key) {
    return blocks.computeIfAbsent(key, unknown -> blocks.size());
  }

  private static String whole(int output) {
    return Integer.toString(output);
  }

  private void added(int output, JsonNode item) {
    if (item.path("type").asText().equals("function_call") && !blocks.containsKey(whole(output))) {
      callsTools = true;
      events.add(
          new StreamEvent.ToolStarted(
              block(whole(output)), item.path("call_id").asText(), item.path("name").asText()));
    }
  }

  private void text(String key, String delta) {
    if (!delta.isEmpty()) {
      events.add(new StreamEvent.Text(telling(key), delta));
    }
  }

  private void refusal(String key, String delta) {
    if (!delta.isEmpty()) {
      events.add(new StreamEvent.RefusalText(telling(key), delta));
    }
  }

  private void thinking(int output, String delta) {
    if (!delta.isEmpty()) {
      events.add(new StreamEvent.Thinking(telling(whole(output)), delta));
    }
  }

  /// Between the parts of a summary.
  private void paragraph(int output, int index) {
    if (index > 0 && blocks.containsKey(whole(output))) {
      thinking(output, "\n\n");
    }
  }

  private void arguments(int output, String delta) {
    if (!delta.isEmpty() && blocks.containsKey(whole(output))) {
      events.add(new StreamEvent.ToolArguments(telling(whole(output)), delta));
    }
  }

  private int telling(String key) {
    int block = block(key);
    told.add(block);
    return block;
  }

  private boolean untold(String key) {
    return !blocks.containsKey(key) || !told.contains(block(key));
  }

  private void done(int output, JsonNode item) {
    switch (item.path("type").asText()) {
      case "message" -> {
        for (int i = 0; i < item.path("content").size(); i++) {
          part(output + "/" + i, item.path("content").path(i));
        }
      }
      case "function_call" -> {
        added(output, item);
        if (untold(whole(output))) {
          arguments(output, item.path("arguments").asText(""));
        }
        end(whole(output));
      }
      case "reasoning" -> reasoned(output, item);
      // Items of tools that no converted request offers.
      default -> {}
    }
  }

  private void part(String key, JsonNode part) {
    if (untold(key)) {
      text(key, part.path("text").asText(""));
      refusal(key, part.path("refusal").asText(""));
    }
    end(key);
  }

  private void reasoned(int output, JsonNode item) {
    String key = whole(output);
    if (untold(key)) {
      thinking(output, ResponsesSeal.told(item));
    }
    String sealed = item.path("encrypted_content").asText("");
    if (!sealed.isEmpty() && (!blocks.containsKey(key) || !ended.contains(block(key)))) {
      ResponsesSeal.open(sealed, "")
          .seal()
          .ifPresent(seal -> events.add(new StreamEvent.Sealed(block(key), seal)));
    }
    end(key);
  }

  private void end(String key) {
    if (blocks.containsKey(key) && ended.add(block(key))) {
      events.add(new StreamEvent.BlockEnded(block(key)));
    }
  }

  private void finished(JsonNode response) {
    for (int i = 0; i < response.path("output").size(); i++) {
      done(i, response.path("output").path(i));
    }
    events.add(new StreamEvent.Finished(ResponsesFinish.of(response, callsTools), null));
    if (response.path("usage").isObject()) {
      events.add(new StreamEvent.Used(OpenAiUsage.of(response.path("usage"))));
    }
  }
}
