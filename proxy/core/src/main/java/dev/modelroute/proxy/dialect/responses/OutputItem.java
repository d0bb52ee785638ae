package dev.modelroute.proxy.dialect.responses;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.proxy.model.ContentPart.Seal;
import dev.modelroute.proxy.wire.Json;
import java.util.Optional;

/// One item of an answer's output. `text` is what it says: text, refusal, summary or arguments.
record OutputItem(Kind kind, String id, String text, Optional<Seal> seal, Call call) {
  /// The items that a converted answer has, and what each is called in events.
  enum Kind {
    TEXT("msg_", "response.output_text", "text", "content"),
    REFUSAL("msg_", "response.refusal", "refusal", "content"),
    THINKING("rs_", "response.reasoning_summary_text", "text", "summary"),
    CALL("fc_", "response.function_call_arguments", "arguments", "");

    private final String prefix;
    private final String event;
    private final String field;
    private final String list;

    Kind(String prefix, String event, String field, String list) {
      this.prefix = prefix;
      this.event = event;
      this.field = field;
      this.list = list;
    }

    String id(String answer, int index) {
      return prefix + answer + "_" + index;
    }

    /// The events of its text, without what they tell of it.
    String event() {
      return event;
    }

    /// What its text is called.
    String field() {
      return field;
    }

    /// The list of parts that its text is in; empty when it has none.
    String list() {
      return list;
    }
  }

  /// Which tool is called.
  record Call(String id, String name) {
    static final Call NONE = new Call("", "");
  }

  OutputItem {
    // No arguments are `{}`: callers parse what they were sent.
    text = kind == Kind.CALL && text.isEmpty() ? "{}" : text;
  }

  ObjectNode started() {
    ObjectNode item = head("in_progress");
    switch (kind) {
      case TEXT, REFUSAL -> item.put("role", "assistant").putArray("content");
      case THINKING -> item.putArray("summary");
      case CALL -> item.put("call_id", call.id()).put("name", call.name()).put("arguments", "");
    }
    return item;
  }

  /// `cut`: the answer ended in the middle of it.
  ObjectNode done(boolean cut) {
    ObjectNode item = head(cut ? "incomplete" : "completed");
    switch (kind) {
      case TEXT, REFUSAL -> item.put("role", "assistant").putArray("content").add(part(text));
      case THINKING -> thought(item);
      case CALL -> item.put("call_id", call.id()).put("name", call.name()).put("arguments", text);
    }
    return item;
  }

  private void thought(ObjectNode item) {
    ArrayNode summary = item.putArray("summary");
    if (!text.isEmpty()) {
      summary.add(part(text));
    }
    seal.ifPresent(by -> item.put("encrypted_content", ResponsesSeal.pack(text, by)));
  }

  private ObjectNode head(String status) {
    ObjectNode item = Json.MAPPER.createObjectNode().put("id", id);
    return switch (kind) {
      case TEXT, REFUSAL -> item.put("type", "message").put("status", status);
      // OpenAI's SDKs send items back as they came, and OpenAI refuses a status here.
      case THINKING -> item.put("type", "reasoning");
      case CALL -> item.put("type", "function_call").put("status", status);
    };
  }

  /// A part that says `said`; calls have none.
  ObjectNode part(String said) {
    ObjectNode part = Json.MAPPER.createObjectNode();
    switch (kind) {
      case TEXT -> {
        part.put("type", "output_text").put("text", said).putArray("annotations");
        part.putArray("logprobs");
      }
      case REFUSAL -> part.put("type", "refusal").put("refusal", said);
      case THINKING -> part.put("type", "summary_text").put("text", said);
      case CALL -> {}
    }
    return part;
  }
}
