package dev.modelroute.proxy.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.proxy.dialect.codec.Answer;
import dev.modelroute.proxy.dialect.codec.AnswerHead;
import dev.modelroute.proxy.dialect.codec.ConvertingStream;
import dev.modelroute.proxy.dialect.codec.StreamEncoder;
import dev.modelroute.proxy.dialect.codec.UpstreamCodec;
import dev.modelroute.proxy.dialect.stream.StreamPipe;
import dev.modelroute.proxy.dialect.stream.StreamPipe.State.Standing;
import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.model.ChatResponse;
import dev.modelroute.proxy.model.ContentPart;
import dev.modelroute.proxy.model.FinishReason;
import dev.modelroute.proxy.model.StreamEvent;
import dev.modelroute.proxy.model.Usage;
import dev.modelroute.proxy.wire.Json;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Answers that nobody thought of, made from a seed: told in a dialect and read again, they are the
/// same.
class AnswersThereAndBackTest {
  private static final int ANSWERS = 500;

  /// Arguments spelled as nobody but this model would spell them, and a call without any.
  private static final RandomAnswer CALLS =
      new RandomAnswer(
          List.of(
              new ContentPart.ToolCall(
                  "call_0",
                  "f0",
                  "{ \"n\": 1.50,\n  \"e\":1E400, \"u\":\"\\u00fc\\/\", \"l\":98765432109876543210 }"),
              new ContentPart.ToolCall("call_1", "f1", "{}")),
          FinishReason.TOOL_CALLS,
          Usage.ofParts(1, 2, 3, 4, 0));

  private static final AnswerHead HEAD = new AnswerHead("1", "team/chat", 1_700_000_000L);

  @ParameterizedTest
  @EnumSource(names = {"OPENAI_CHAT", "OPENAI_RESPONSES", "ANTHROPIC_MESSAGES"})
  void aPlainAnswerIsTheSame(Dialect dialect) {
    for (int seed = 0; seed < ANSWERS; seed++) {
      RandomAnswer once = RandomAnswer.of(new Random(seed));

      Bytes written = dialect.caller().orElseThrow().writeAnswer(once.response(), HEAD);
      var read = dialect.upstream().orElseThrow().readAnswer(written);

      ChatResponse twice = assertInstanceOf(Answer.Good.class, read).response();
      assertEquals(once.parts(), twice.parts(), "seed " + seed);
      assertEquals(once.finish(), twice.finish(), "seed " + seed);
      assertEquals(once.usage(), twice.usage().orElseThrow(), "seed " + seed);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"OPENAI_CHAT", "OPENAI_RESPONSES", "ANTHROPIC_MESSAGES"})
  void aStreamedAnswerIsTheSame(Dialect dialect) {
    for (int seed = 0; seed < ANSWERS; seed++) {
      var random = new Random(seed);
      RandomAnswer once = RandomAnswer.of(random);

      byte[] written = written(once.events(random), encoder(dialect));

      assertEquals(once, read(written, dialect.upstream().orElseThrow()), "seed " + seed);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"OPENAI_CHAT", "OPENAI_RESPONSES", "ANTHROPIC_MESSAGES"})
  void anAnswerOfConversesIsTheSameInEveryDialect(Dialect dialect) {
    for (int seed = 0; seed < ANSWERS; seed++) {
      var random = new Random(seed);
      RandomAnswer once = RandomAnswer.of(random);
      byte[] frames = ConverseFrames.frames(lines(once.events(random)));
      var pipe =
          new ConvertingStream(Dialect.BEDROCK_CONVERSE.upstream().orElseThrow(), encoder(dialect));

      assertEquals(Standing.ENDED, pipe.feed(frames, 0, frames.length));

      byte[] told = pipe.take().copy();
      assertEquals(once, read(told, dialect.upstream().orElseThrow()), "seed " + seed);
    }
  }

  static Stream<Arguments> pairs() {
    return Stream.of(Dialect.values())
        .filter(upstream -> upstream.upstream().isPresent())
        .flatMap(upstream ->
            Stream.of(Dialect.values())
                .filter(caller -> caller.caller().isPresent() && caller.upstream().isPresent())
                .map(caller -> Arguments.of(upstream, caller)));
  }

  @ParameterizedTest(name = "{0} to {1}")
  @MethodSource("pairs")
  @DisplayName("N30: no call is lost or made up, and its arguments are the model's bytes")
  void streamedCallsAreAsTheModelWroteThem(Dialect upstream, Dialect caller) {
    for (int seed = 0; seed < ANSWERS; seed++) {
      List<StreamEvent> events = CALLS.events(new Random(seed));
      byte[] sent =
          upstream == Dialect.BEDROCK_CONVERSE
              ? ConverseFrames.frames(lines(events))
              : written(events, encoder(upstream));
      var pipe = new ConvertingStream(upstream.upstream().orElseThrow(), encoder(caller));

      assertEquals(Standing.ENDED, pipe.feed(sent, 0, sent.length));

      byte[] told = pipe.take().copy();
      assertEquals(CALLS, read(told, caller.upstream().orElseThrow()), "seed " + seed);
    }
  }

  private static StreamEncoder encoder(Dialect dialect) {
    return dialect.caller().orElseThrow().streamEncoder(HEAD, true);
  }

  private static byte[] written(List<StreamEvent> events, StreamEncoder encoder) {
    var out = new ByteArrayOutputStream();
    events.forEach(event -> out.writeBytes(encoder.write(event)));
    out.writeBytes(encoder.end());
    return out.toByteArray();
  }

  private static RandomAnswer read(byte[] stream, UpstreamCodec upstream) {
    var gathered = new Gathered();
    StreamPipe pipe = new ConvertingStream(upstream, gathered);
    assertEquals(Standing.ENDED, pipe.feed(stream, 0, stream.length));
    return gathered.answer();
  }

  /// The events as Converse's.
  private static List<String> lines(List<StreamEvent> events) {
    var lines = new ArrayList<String>();
    for (StreamEvent event : events) {
      switch (event) {
        case StreamEvent.Started _ -> lines.add("messageStart {\"role\":\"assistant\"}");
        case StreamEvent.Text text ->
            lines.add(delta(text.block(), object().put("text", text.delta())));
        case StreamEvent.Thinking thought -> {
          var content = object();
          content.putObject("reasoningContent").put("text", thought.delta());
          lines.add(delta(thought.block(), content));
        }
        case StreamEvent.ToolStarted tool -> lines.add(start(tool));
        case StreamEvent.ToolArguments piece -> {
          var content = object();
          content.putObject("toolUse").put("input", piece.delta());
          lines.add(delta(piece.block(), content));
        }
        case StreamEvent.BlockEnded ended ->
            lines.add("contentBlockStop {\"contentBlockIndex\":" + ended.block() + "}");
        case StreamEvent.Finished finished ->
            lines.add("messageStop {\"stopReason\":\"" + stop(finished.reason()) + "\"}");
        case StreamEvent.Used used -> lines.add(metadata(used));
        case StreamEvent.Sealed sealed -> {
          var content = object();
          content.putObject("reasoningContent").put("signature", sealed.seal().value());
          lines.add(delta(sealed.block(), content));
        }
        case StreamEvent.RefusalText _ -> throw new AssertionError("not made here");
      }
    }
    return lines;
  }

  private static String delta(int block, ObjectNode content) {
    ObjectNode delta = object().put("contentBlockIndex", block);
    delta.set("delta", content);
    return "contentBlockDelta " + delta;
  }

  private static String start(StreamEvent.ToolStarted tool) {
    ObjectNode start = object().put("contentBlockIndex", tool.block());
    start
        .putObject("start")
        .putObject("toolUse")
        .put("toolUseId", tool.id())
        .put("name", tool.name());
    return "contentBlockStart " + start;
  }

  private static String stop(FinishReason reason) {
    return switch (reason) {
      case TOOL_CALLS -> "tool_use";
      case LENGTH -> "max_tokens";
      default -> "end_turn";
    };
  }

  private static String metadata(StreamEvent.Used used) {
    ObjectNode metadata = object();
    metadata
        .putObject("usage")
        .put("inputTokens", used.usage().uncached())
        .put("cacheReadInputTokens", used.usage().cacheRead())
        .put("cacheWriteInputTokens", used.usage().cacheWrite())
        .put("outputTokens", used.usage().output());
    return "metadata " + metadata;
  }

  private static ObjectNode object() {
    return Json.MAPPER.createObjectNode();
  }
}
