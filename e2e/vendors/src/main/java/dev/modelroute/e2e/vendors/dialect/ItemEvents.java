package dev.modelroute.e2e.vendors.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.e2e.vendors.reply.Words;

/// Writes what happens between the beginning and the end of one output item.
final class ItemEvents {
  private static final int ARGUMENT_PIECE = 8;

  private final ResponsesStream stream;
  private final int outputIndex;
  private final ObjectNode item;

  ItemEvents(ResponsesStream stream, int outputIndex, ObjectNode item) {
    this.stream = stream;
    this.outputIndex = outputIndex;
    this.item = item;
  }

  void write() {
    switch (item.path("type").asText()) {
      case "message" -> message();
      case "reasoning" -> reasoning();
      case "function_call" -> arguments();
      default -> throw new IllegalStateException("no events for " + item.path("type"));
    }
  }

  private void message() {
    var content = item.path("content");
    for (int i = 0; i < content.size(); i++) {
      part(i, (ObjectNode) content.get(i));
    }
  }

  private void part(int index, ObjectNode part) {
    var isText = part.path("type").asText().equals("output_text");
    var empty = isText ? ItemWriter.textPart("") : ItemWriter.refusalPart("");
    stream.add("response.content_part.added", withPart(index, empty));
    if (isText) {
      text(index, part.path("text").asText());
    } else {
      refusal(index, part.path("refusal").asText());
    }
    stream.add("response.content_part.done", withPart(index, part));
  }

  private void text(int index, String text) {
    for (String word : Words.of(text)) {
      stream.addDelta("response.output_text.delta", at("content_index", index), word);
    }
    var done = at("content_index", index).put("text", text);
    done.putArray("logprobs");
    stream.add("response.output_text.done", done);
  }

  private void refusal(int index, String refusal) {
    for (String word : Words.of(refusal)) {
      stream.addDelta("response.refusal.delta", at("content_index", index), word);
    }
    stream.add("response.refusal.done", at("content_index", index).put("refusal", refusal));
  }

  private void reasoning() {
    var summary = item.path("summary");
    for (int i = 0; i < summary.size(); i++) {
      summary(i, summary.get(i));
    }
  }

  private void summary(int index, JsonNode part) {
    var text = part.path("text").asText();
    var empty = ((ObjectNode) part).deepCopy().put("text", "");
    stream.add("response.reasoning_summary_part.added", withSummary(index, empty));
    for (String word : Words.of(text)) {
      stream.addDelta("response.reasoning_summary_text.delta", at("summary_index", index), word);
    }
    stream.add(
        "response.reasoning_summary_text.done", at("summary_index", index).put("text", text));
    stream.add("response.reasoning_summary_part.done", withSummary(index, part));
  }

  private void arguments() {
    var arguments = item.path("arguments").asText();
    for (String piece : Words.pieces(arguments, ARGUMENT_PIECE)) {
      stream.addDelta("response.function_call_arguments.delta", place(), piece);
    }
    stream.add("response.function_call_arguments.done", place().put("arguments", arguments));
  }

  private ObjectNode withPart(int index, JsonNode part) {
    var event = at("content_index", index);
    event.set("part", part);
    return event;
  }

  private ObjectNode withSummary(int index, JsonNode part) {
    var event = at("summary_index", index);
    event.set("part", part);
    return event;
  }

  private ObjectNode at(String field, int index) {
    return place().put(field, index);
  }

  private ObjectNode place() {
    return ResponsesStream.place(item, outputIndex);
  }
}
