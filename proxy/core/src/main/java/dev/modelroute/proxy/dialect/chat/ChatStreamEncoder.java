package dev.modelroute.proxy.dialect.chat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.proxy.dialect.codec.AnswerHead;
import dev.modelroute.proxy.dialect.codec.StreamEncoder;
import dev.modelroute.proxy.dialect.codec.TextFrame;
import dev.modelroute.proxy.dialect.codec.Write;
import dev.modelroute.proxy.dialect.openai.OpenAiErrors;
import dev.modelroute.proxy.dialect.openai.OpenAiUsage;
import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.model.StreamEvent;
import dev.modelroute.proxy.wire.Json;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes a stream of Chat Completions chunks: the role once, a tool's id and name once, its index
/// counted among the calls, the usage in a chunk of its own when it was asked for.
final class ChatStreamEncoder implements StreamEncoder {
  private static final byte[] NOTHING = new byte[0];
  private static final byte[] DONE = Bytes.of("data: [DONE]\n\n").array();

  private final AnswerHead head;
  private final boolean includeUsage;
  private final Map<Integer, Integer> calls = new HashMap<>();
  private final Set<Integer> withoutArguments = new HashSet<>();
  private final Map<Integer, StringBuilder> thinking = new HashMap<>();
  private String id;
  private String model;
  private long held;
  private boolean started;
  private @Nullable TextFrame textFrame;
  private @Nullable ObjectNode usage;

  ChatStreamEncoder(AnswerHead head, boolean includeUsage) {
    this.head = head;
    this.includeUsage = includeUsage;
    this.id = "chatcmpl-" + head.id();
    this.model = head.model();
  }

  @Override
  public byte[] write(StreamEvent event) {
    return switch (event) {
      case StreamEvent.Started start -> start(start);
      case StreamEvent.Text text -> text(text.delta());
      case StreamEvent.RefusalText refusal -> delta(object().put("refusal", refusal.delta()));
      case StreamEvent.Thinking thought -> thinking(thought);
      case StreamEvent.Sealed sealed -> sealed(sealed);
      case StreamEvent.ToolStarted tool -> tool(tool);
      case StreamEvent.ToolArguments arguments -> arguments(arguments.block(), arguments.delta());
      case StreamEvent.BlockEnded ended -> ended(ended.block());
      case StreamEvent.Finished finished -> finished(finished);
      case StreamEvent.Used used -> {
        usage = OpenAiUsage.chat(used.usage());
        yield NOTHING;
      }
    };
  }

  private byte[] start(StreamEvent.Started start) {
    id = start.id().isEmpty() ? id : start.id();
    model = start.model().isEmpty() ? model : start.model();
    textFrame = null;
    return role();
  }

  private byte[] text(String piece) {
    if (!started) {
      return delta(object().put("content", piece));
    }
    if (textFrame == null) {
      textFrame = new TextFrame(chunk(object().put("content", TextFrame.PIECE), null));
    }
    return textFrame.around(piece);
  }

  private byte[] role() {
    if (started) {
      return NOTHING;
    }
    started = true;
    return chunk(object().put("role", "assistant").put("content", ""), null);
  }

  private byte[] thinking(StreamEvent.Thinking thought) {
    thinking.computeIfAbsent(thought.block(), block -> new StringBuilder()).append(thought.delta());
    held += thought.delta().length();
    return delta(object().put("reasoning_content", thought.delta()));
  }

  /// The whole block once its seal is there: only so can the caller give it back.
  private byte[] sealed(StreamEvent.Sealed sealed) {
    StringBuilder text = thinking.getOrDefault(sealed.block(), new StringBuilder());
    ObjectNode delta = object();
    delta.putArray("thinking_blocks").add(ChatThinking.block(text.toString(), sealed.seal()));
    thinking.remove(sealed.block());
    held -= text.length();
    return delta(delta);
  }

  private byte[] tool(StreamEvent.ToolStarted tool) {
    int index = calls.size();
    calls.put(tool.block(), index);
    withoutArguments.add(tool.block());
    ObjectNode delta = object();
    delta
        .putArray("tool_calls")
        .addObject()
        .put("index", index)
        .put("id", tool.id())
        .put("type", "function")
        .putObject("function")
        .put("name", tool.name())
        .put("arguments", "");
    return delta(delta);
  }

  private byte[] arguments(int block, String piece) {
    Integer index = calls.get(block);
    if (index == null || piece.isEmpty()) {
      return NOTHING;
    }
    withoutArguments.remove(block);
    ObjectNode delta = object();
    delta
        .putArray("tool_calls")
        .addObject()
        .put("index", index)
        .putObject("function")
        .put("arguments", piece);
    return delta(delta);
  }

  /// No arguments are `{}`: callers parse what they were sent.
  private byte[] ended(int block) {
    return withoutArguments.contains(block) ? arguments(block, "{}") : NOTHING;
  }

  private byte[] finished(StreamEvent.Finished finished) {
    var bytes = new ByteArrayOutputStream();
    for (int block : withoutArguments.stream().sorted().toList()) {
      bytes.writeBytes(arguments(block, "{}"));
    }
    bytes.writeBytes(role());
    bytes.writeBytes(chunk(object(), ChatFinish.word(finished.reason())));
    return bytes.toByteArray();
  }

  @Override
  public byte[] end() {
    var bytes = new ByteArrayOutputStream();
    if (includeUsage && usage != null) {
      ObjectNode chunk = chunk();
      chunk.putArray("choices");
      chunk.set("usage", usage);
      bytes.writeBytes(Write.event(chunk));
    }
    bytes.writeBytes(DONE);
    return bytes.toByteArray();
  }

  @Override
  public long held() {
    return held;
  }

  @Override
  public byte[] error(String type, String code, String message) {
    return Bytes.of("data: " + OpenAiErrors.envelope(type, code, null, message) + "\n\n").array();
  }

  private byte[] delta(ObjectNode delta) {
    if (started) {
      return chunk(delta, null);
    }
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(role());
    bytes.writeBytes(chunk(delta, null));
    return bytes.toByteArray();
  }

  private byte[] chunk(ObjectNode delta, @Nullable String finish) {
    ObjectNode chunk = chunk();
    ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
    choice.set("delta", delta);
    choice.putNull("logprobs").put("finish_reason", finish);
    if (includeUsage) {
      chunk.putNull("usage");
    }
    return Write.event(chunk);
  }

  private ObjectNode chunk() {
    return object()
        .put("id", id)
        .put("object", "chat.completion.chunk")
        .put("created", head.created())
        .put("model", model);
  }

  private static ObjectNode object() {
    return Json.MAPPER.createObjectNode();
  }
}
