package dev.modelroute.proxy.dialect.messages;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.proxy.dialect.codec.AnswerHead;
import dev.modelroute.proxy.dialect.codec.StreamEncoder;
import dev.modelroute.proxy.dialect.codec.TextFrame;
import dev.modelroute.proxy.dialect.codec.Write;
import dev.modelroute.proxy.model.ContentPart.Seal;
import dev.modelroute.proxy.model.FinishReason;
import dev.modelroute.proxy.model.StreamEvent;
import dev.modelroute.proxy.model.Usage;
import dev.modelroute.proxy.wire.Json;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/// Writes a stream of Messages events: blocks one after another, numbered from 0, and what ended
/// the answer at the very end. Thinking is told once its seal is there, and pings until then:
/// unsealed it would come back in the next turn, and then every vendor would refuse it.
final class MessagesStreamEncoder implements StreamEncoder {
  private static final int NONE = -1;

  private final AnswerHead head;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final StringBuilder thinking = new StringBuilder();
  private final StringBuilder refusal = new StringBuilder();
  private boolean started;
  private boolean withoutInput;
  private int open = NONE;
  private @Nullable TextFrame textFrame;
  private int thinkingBlock = NONE;
  private int next;
  private FinishReason finish = FinishReason.STOP;
  private @Nullable String stopSequence;
  private Usage usage = MessagesAnswerEncoder.UNKNOWN;

  MessagesStreamEncoder(AnswerHead head) {
    this.head = head;
  }

  @Override
  public byte[] write(StreamEvent event) {
    switch (event) {
      case StreamEvent.Started start -> start(start.id(), start.model());
      case StreamEvent.Text text -> text(text.block(), text.delta());
      case StreamEvent.RefusalText said -> refusal.append(said.delta());
      case StreamEvent.Thinking thought -> thought(thought);
      case StreamEvent.Sealed sealed -> sealed(sealed);
      case StreamEvent.ToolStarted tool -> tool(tool);
      case StreamEvent.ToolArguments arguments -> {
        if (open == arguments.block()) {
          withoutInput &= arguments.delta().isEmpty();
          out.writeBytes(delta("input_json_delta", "partial_json", arguments.delta()));
        }
      }
      case StreamEvent.BlockEnded ended -> {
        if (open == ended.block()) {
          close();
        }
      }
      case StreamEvent.Finished finished -> {
        finish = finished.reason();
        stopSequence = finished.stopSequence();
      }
      case StreamEvent.Used used -> usage = used.usage();
    }
    return take();
  }

  private void start(String id, String model) {
    if (started) {
      return;
    }
    started = true;
    ObjectNode message = MessagesAnswerEncoder.begun(id, model, head);
    message.set("usage", MessagesUsage.write(MessagesAnswerEncoder.UNKNOWN));
    ObjectNode event = object().put("type", "message_start");
    event.set("message", message);
    event("message_start", event);
  }

  /// Opens a block, unless it is open.
  private void in(int block, ObjectNode begun) {
    if (open == block) {
      return;
    }
    start("", "");
    close();
    open = block;
    ObjectNode event = object().put("type", "content_block_start").put("index", next);
    event.set("content_block", begun);
    event("content_block_start", event);
  }

  private void text(int block, String piece) {
    if (open != block) {
      in(block, object().put("type", "text").put("text", ""));
    }
    if (textFrame == null) {
      textFrame = new TextFrame(delta("text_delta", "text", TextFrame.PIECE));
    }
    out.writeBytes(textFrame.around(piece));
  }

  /// Anthropic's SDKs want a call's input told, also when there is none.
  private void close() {
    if (open != NONE) {
      open = NONE;
      if (withoutInput) {
        withoutInput = false;
        out.writeBytes(delta("input_json_delta", "partial_json", "{}"));
      }
      event("content_block_stop", object().put("type", "content_block_stop").put("index", next));
      next++;
      textFrame = null;
    }
  }

  private byte[] delta(String type, String field, String piece) {
    ObjectNode event = object().put("type", "content_block_delta").put("index", next);
    event.putObject("delta").put("type", type).put(field, piece);
    return Write.event("content_block_delta", event);
  }

  private void thought(StreamEvent.Thinking thought) {
    if (thinkingBlock != thought.block()) {
      thinking.setLength(0);
      thinkingBlock = thought.block();
    }
    thinking.append(thought.delta());
    start("", "");
    event("ping", object().put("type", "ping"));
  }

  private void sealed(StreamEvent.Sealed sealed) {
    Seal seal = sealed.seal();
    if (seal.kind() == Seal.Kind.SIGNATURE) {
      in(sealed.block(), object().put("type", "thinking").put("thinking", "").put("signature", ""));
      if (thinkingBlock == sealed.block() && !thinking.isEmpty()) {
        out.writeBytes(delta("thinking_delta", "thinking", thinking.toString()));
      }
      out.writeBytes(delta("signature_delta", "signature", seal.value()));
      close();
    } else if (seal.kind() == Seal.Kind.REDACTED) {
      in(sealed.block(), object().put("type", "redacted_thinking").put("data", seal.value()));
      close();
    }
  }

  private void tool(StreamEvent.ToolStarted tool) {
    ObjectNode begun =
        object().put("type", "tool_use").put("id", tool.id()).put("name", tool.name());
    begun.putObject("input");
    in(tool.block(), begun);
    withoutInput = true;
  }

  @Override
  public byte[] end() {
    start("", "");
    close();
    ObjectNode event = object().put("type", "message_delta");
    event.set("delta", MessagesAnswerEncoder.ending(finish, stopSequence, refusal.toString()));
    event.set("usage", MessagesUsage.write(usage));
    event("message_delta", event);
    event("message_stop", object().put("type", "message_stop"));
    return take();
  }

  @Override
  public long held() {
    return (long) thinking.length() + refusal.length();
  }

  @Override
  public byte[] error(String type, String code, String message) {
    return MessagesErrors.event(type, code, message);
  }

  private void event(String name, ObjectNode event) {
    out.writeBytes(Write.event(name, event));
  }

  private byte[] take() {
    byte[] taken = out.toByteArray();
    out.reset();
    return taken;
  }

  private static ObjectNode object() {
    return Json.MAPPER.createObjectNode();
  }
}
