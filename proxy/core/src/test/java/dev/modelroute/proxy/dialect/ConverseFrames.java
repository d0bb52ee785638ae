package dev.modelroute.proxy.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/// Streams of Converse as the AWS SDK's encoder frames them, from lines of `type payload`.
public final class ConverseFrames {
  public static final List<String> FULL =
      List.of(
          "messageStart {\"p\":\"abc\",\"role\":\"assistant\"}",
          "contentBlockDelta {\"contentBlockIndex\":0,\"delta\":{\"reasoningContent\":{\"text\":\"hm\"}}}",
          "contentBlockDelta {\"contentBlockIndex\":0,\"delta\":{\"reasoningContent\":{\"signature\":\"c2ln\"}}}",
          "contentBlockStop {\"contentBlockIndex\":0}",
          "contentBlockDelta {\"contentBlockIndex\":1,\"delta\":{\"text\":\"\"}}",
          "contentBlockDelta {\"contentBlockIndex\":1,\"delta\":{\"text\":\"grüße \"}}",
          "contentBlockDelta {\"contentBlockIndex\":1,\"delta\":{\"text\":\"🎉\"}}",
          "contentBlockStop {\"contentBlockIndex\":1}",
          "contentBlockStart {\"contentBlockIndex\":2,\"start\":{\"toolUse\":{\"toolUseId\":\"t1\",\"name\":\"look\"}}}",
          "contentBlockDelta {\"contentBlockIndex\":2,\"delta\":{\"toolUse\":{\"input\":\"\"}}}",
          "contentBlockDelta {\"contentBlockIndex\":2,\"delta\":{\"toolUse\":{\"input\":\"{\\\"zoom\\\": 1.50\"}}}",
          "contentBlockDelta {\"contentBlockIndex\":2,\"delta\":{\"toolUse\":{\"input\":\"}\"}}}",
          "contentBlockStop {\"contentBlockIndex\":2}",
          "contentBlockStart {\"contentBlockIndex\":3,\"start\":{\"toolUse\":{\"toolUseId\":\"t2\",\"name\":\"now\"}}}",
          "contentBlockDelta {\"contentBlockIndex\":3,\"delta\":{\"toolUse\":{\"input\":\"\"}}}",
          "contentBlockStop {\"contentBlockIndex\":3}",
          "messageStop {\"stopReason\":\"tool_use\"}",
          "metadata {\"usage\":{\"inputTokens\":10,\"outputTokens\":7,\"cacheReadInputTokens\":5,"
              + "\"cacheReadInputTokenCount\":5,\"cacheWriteInputTokens\":2},\"metrics\":{}}");

  private ConverseFrames() {}

  public static byte[] frames(List<String> lines) {
    var all = new ByteArrayOutputStream();
    for (String line : lines) {
      ByteBuffer one = frame(line).toByteBuffer();
      all.write(one.array(), one.arrayOffset(), one.remaining());
    }
    return all.toByteArray();
  }

  private static Message frame(String line) {
    int space = line.indexOf(' ');
    String name = line.substring(0, space);
    byte[] payload = line.substring(space + 1).getBytes(UTF_8);
    if (name.startsWith("exception:")) {
      return new Message(
          Map.of(
              ":message-type", HeaderValue.fromString("exception"),
              ":exception-type", HeaderValue.fromString(name.substring("exception:".length()))),
          payload);
    }
    return new Message(
        Map.of(
            ":message-type", HeaderValue.fromString("event"),
            ":event-type", HeaderValue.fromString(name)),
        payload);
  }
}
