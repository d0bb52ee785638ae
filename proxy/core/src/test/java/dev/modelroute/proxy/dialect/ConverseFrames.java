package dev.modelroute.proxy.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/// Streams of Converse as the AWS SDK's encoder frames them, from lines of `type payload`; the
/// headers stand in the order in which Bedrock sends them.
public final class ConverseFrames {
  private static final Path CASES = Path.of("src/test/resources/streams");
  private static final String EXCEPTION = "exception:";
  private static final List<String> JSON = List.of(":content-type", "application/json");

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

  /// The cases `streams/converse.*.events`, by their names. We wrote them in the shape of
  /// recordings: the same events, fields in the same order, and padding `p` of any length.
  public static Map<String, byte[]> cases() throws IOException {
    var cases = new TreeMap<String, byte[]>();
    try (Stream<Path> files = Files.list(CASES)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".events")).toList()) {
        cases.put(file.getFileName().toString(), frames(Files.readAllLines(file)));
      }
    }
    return cases;
  }

  private static Message frame(String line) {
    int space = line.indexOf(' ');
    String name = line.substring(0, space);
    byte[] payload = line.substring(space + 1).getBytes(UTF_8);
    if (name.startsWith(EXCEPTION)) {
      return new Message(
          headers(
              List.of(":message-type", "exception"),
              List.of(":exception-type", name.substring(EXCEPTION.length())),
              JSON),
          payload);
    }
    return new Message(
        headers(List.of(":event-type", name), JSON, List.of(":message-type", "event")), payload);
  }

  @SafeVarargs
  private static Map<String, HeaderValue> headers(List<String>... headers) {
    var all = new LinkedHashMap<String, HeaderValue>();
    for (List<String> header : headers) {
      all.put(header.getFirst(), HeaderValue.fromString(header.getLast()));
    }
    return all;
  }
}
