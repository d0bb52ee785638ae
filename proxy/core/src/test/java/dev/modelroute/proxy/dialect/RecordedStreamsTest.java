package dev.modelroute.proxy.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.modelroute.proxy.dialect.codec.AnswerHead;
import dev.modelroute.proxy.dialect.codec.ConvertingStream;
import dev.modelroute.proxy.dialect.converse.ConverseCodec;
import dev.modelroute.proxy.dialect.stream.StreamPipe;
import dev.modelroute.proxy.dialect.stream.StreamPipe.State.Standing;
import dev.modelroute.proxy.dialect.stream.VerbatimStream;
import dev.modelroute.proxy.wire.AwsEventStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// ConverseStream from any source: ours, and recordings that whoever has some names by
/// `-Drecordings=FOLDER` (base64, `*.b64`). None is kept here.
class RecordedStreamsTest {
  private static final AnswerHead HEAD = new AnswerHead("1", "team/chat", 1_700_000_000L);

  private static Map<String, byte[]> streams() throws IOException {
    Map<String, byte[]> streams = ConverseFrames.cases();
    streams.put("full", ConverseFrames.frames(ConverseFrames.FULL));
    String folder = System.getProperty("recordings");
    if (folder != null) {
      Map<String, byte[]> recorded = recorded(Path.of(folder));
      assumeFalse(recorded.isEmpty(), "no *.b64 in " + folder);
      streams.putAll(recorded);
    }
    return streams;
  }

  private static Map<String, byte[]> recorded(Path folder) throws IOException {
    var recorded = new TreeMap<String, byte[]>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".b64")).toList()) {
        byte[] stream = Base64.getMimeDecoder().decode(Files.readString(file));
        recorded.put(file.getFileName().toString(), stream);
      }
    }
    return recorded;
  }

  @ParameterizedTest(name = "by {0}")
  @ValueSource(ints = {1, 2, 3, 7, 0})
  void everyChecksumIsGoodInAnyChunks(int size) throws IOException {
    for (var stream : streams().entrySet()) {
      List<String> whole = events(stream.getValue(), stream.getValue().length);

      assertFalse(whole.isEmpty(), stream.getKey());
      assertEquals(whole, events(stream.getValue(), size), stream.getKey());
    }
  }

  private static List<String> events(byte[] stream, int size) {
    var framing = new AwsEventStream();
    var random = new Random(1);
    var events = new ArrayList<String>();
    for (int at = 0; at < stream.length; ) {
      int to = Math.min(stream.length, at + (size == 0 ? 1 + random.nextInt(200) : size));
      framing.feed(stream, at, to, event -> events.add(event.name() + event.data().text()));
      at = to;
    }
    assertEquals("", framing.defect());
    assertEquals(0, framing.tail().length());
    return events;
  }

  @ParameterizedTest(name = "to {0}")
  @EnumSource(names = {"OPENAI_CHAT", "OPENAI_RESPONSES", "ANTHROPIC_MESSAGES"})
  void cutAnywhereItLooksFinishedOnlyWhenItIs(Dialect caller) throws IOException {
    for (var named : streams().entrySet()) {
      byte[] stream = named.getValue();
      int stop = end(stream, "messageStop");
      int last = end(stream, "metadata");
      for (int cut = 0; cut <= stream.length; cut++) {
        boolean finished = isFinished(caller, stream, cut);

        // Clean between the two is a success whose usage is unknown.
        boolean whole = stop > 0 && (cut == stop || cut == last);
        assertEquals(whole, finished, named.getKey() + " cut at " + cut);
      }
    }
  }

  /// Where the message of that name ends; 0 without one.
  private static int end(byte[] stream, String name) {
    var framing = new AwsEventStream();
    var ends = new ArrayList<Integer>(List.of(0));
    int[] at = {0};
    framing.feed(
        stream,
        0,
        stream.length,
        event -> {
          at[0] += event.raw().length();
          if (event.name().equals(name)) {
            ends.add(at[0]);
          }
        });
    return ends.getLast();
  }

  /// Whether the caller's own dialect finds complete what it gets; the stream agrees.
  private static boolean isFinished(Dialect caller, byte[] stream, int cut) {
    StreamPipe pipe = converting(caller);
    var reader = new VerbatimStream(caller.streamCheck());
    pipe.feed(stream, 0, cut);
    StreamPipe.State told = pipe.end();
    byte[] out = pipe.take().copy();
    reader.feed(out, 0, out.length);
    StreamPipe.State read = reader.end();
    assertEquals(told == Standing.ENDED, read == Standing.ENDED, "cut at " + cut);
    return read == Standing.ENDED;
  }

  private static StreamPipe converting(Dialect caller) {
    var encoder = caller.caller().orElseThrow().streamEncoder(HEAD, true);
    return new ConvertingStream(new ConverseCodec(), encoder);
  }

  @ParameterizedTest(name = "to {0}")
  @EnumSource(names = {"OPENAI_CHAT", "OPENAI_RESPONSES", "ANTHROPIC_MESSAGES"})
  void neitherPaddingNorTheModelsOwnFieldsGoFurther(Dialect caller) throws IOException {
    for (var stream : streams().entrySet()) {
      StreamPipe pipe = converting(caller);
      pipe.feed(stream.getValue(), 0, stream.getValue().length);
      var _ = pipe.end();

      String told = pipe.take().text();

      assertFalse(told.contains("\"p\":"), stream.getKey());
      assertFalse(told.contains("additionalModelResponseFields"), stream.getKey());
    }
  }
}
