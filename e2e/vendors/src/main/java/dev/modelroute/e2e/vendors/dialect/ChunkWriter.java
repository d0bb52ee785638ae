package dev.modelroute.e2e.vendors.dialect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.e2e.vendors.reply.Reply;
import dev.modelroute.e2e.vendors.reply.ToolCall;
import dev.modelroute.e2e.vendors.reply.Usage;
import dev.modelroute.e2e.vendors.reply.Words;
import dev.modelroute.e2e.vendors.wire.Json;
import java.util.ArrayList;
import java.util.List;

/// Writes the chunks of one Chat Completions stream, in order: role, deltas, finish reason, usage.
final class ChunkWriter {
  private static final int ARGUMENT_PIECE = 8;

  private final Turn turn;
  private final String id;
  private final boolean includesUsage;
  private final List<ObjectNode> chunks = new ArrayList<>();

  ChunkWriter(Turn turn) {
    this.turn = turn;
    this.id = turn.ids().next("chatcmpl-");
    this.includesUsage = turn.body().path("stream_options").path("include_usage").asBoolean(false);
  }

  List<ObjectNode> chunks() {
    return chunks;
  }

  void choice(int index, Reply reply) {
    role(index, reply);
    if (turn.style().showsReasoning()) {
      words(index, "reasoning_content", reply.reasoning());
    }
    words(index, "content", reply.text());
    words(index, "refusal", reply.refusal());
    for (int i = 0; i < reply.toolCalls().size(); i++) {
      toolCall(index, i, reply.toolCalls().get(i));
    }
    var finish = ChatWriter.finishReason(reply.finish());
    add(choice(index, Json.object()).put("finish_reason", finish), "");
  }

  /// The last chunk, which has no choice; only for who asked for it.
  void usage(Usage usage) {
    if (!includesUsage) {
      return;
    }
    var chunk = skeleton();
    chunk.putArray("choices");
    chunk.set("usage", ChatWriter.usage(usage));
    pad(chunk, "");
    chunks.add(chunk);
  }

  private void role(int index, Reply reply) {
    var delta = Json.object().put("role", "assistant");
    delta.put("content", reply.toolCalls().isEmpty() ? "" : null);
    add(choice(index, delta.putNull("refusal")), "");
  }

  private void words(int index, String field, String text) {
    for (String word : Words.of(text)) {
      add(choice(index, Json.object().put(field, word)), word);
    }
  }

  private void toolCall(int choice, int index, ToolCall call) {
    var start = toolDelta(index);
    start.tool().put("id", turn.ids().next("call_")).put("type", "function");
    start.tool().putObject("function").put("name", call.name()).put("arguments", "");
    add(choice(choice, start.delta()), "");
    for (String piece : Words.pieces(call.arguments(), ARGUMENT_PIECE)) {
      var next = toolDelta(index);
      next.tool().putObject("function").put("arguments", piece);
      add(choice(choice, next.delta()), piece);
    }
  }

  /// A delta, and the one tool call in it.
  private record ToolDelta(ObjectNode delta, ObjectNode tool) {}

  private static ToolDelta toolDelta(int index) {
    var delta = Json.object();
    return new ToolDelta(delta, delta.putArray("tool_calls").addObject().put("index", index));
  }

  private static ObjectNode choice(int index, ObjectNode delta) {
    var choice = Json.object().put("index", index);
    choice.set("delta", delta);
    return choice.putNull("logprobs").putNull("finish_reason");
  }

  private void add(ObjectNode choice, String delta) {
    var chunk = skeleton();
    chunk.putArray("choices").add(choice);
    if (includesUsage) {
      chunk.putNull("usage");
    }
    pad(chunk, delta);
    chunks.add(chunk);
  }

  private ObjectNode skeleton() {
    return Json.object()
        .put("id", id)
        .put("object", "chat.completion.chunk")
        .put("created", turn.now().getEpochSecond())
        .put("model", turn.servedAs())
        .put("service_tier", "default")
        .put("system_fingerprint", ChatWriter.FINGERPRINT);
  }

  private void pad(ObjectNode chunk, String delta) {
    if (turn.obfuscates()) {
      Obfuscation.pad(chunk, delta);
    }
  }
}
