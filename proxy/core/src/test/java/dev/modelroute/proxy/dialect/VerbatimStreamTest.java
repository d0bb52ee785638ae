package dev.modelroute.proxy.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.proxy.dialect.stream.StreamPipe;
import dev.modelroute.proxy.dialect.stream.StreamPipe.State;
import dev.modelroute.proxy.dialect.stream.StreamPipe.State.Standing;
import dev.modelroute.proxy.dialect.stream.VerbatimStream;
import dev.modelroute.proxy.model.Failure;
import dev.modelroute.proxy.model.FailureKind;
import dev.modelroute.proxy.model.Usage;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerbatimStreamTest {
  private static final Failure RESET = Failure.of(FailureKind.RESET, "connection reset");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "chat.full",
        "chat.azure-filter",
        "responses.full",
        "responses.call",
        "messages.full",
        "messages.refusal",
      })
  @DisplayName("N32: a stream of the same dialect is forwarded byte for byte, in any chunks")
  void forwardsTheBytes(String name) throws IOException {
    byte[] stream = stream(name);
    for (int size : new int[] {1, 2, 3, 7, 0, stream.length}) {
      var random = new Random(size);
      var run = new Run(name);
      for (int at = 0; at < stream.length; ) {
        int to = Math.min(stream.length, at + (size == 0 ? 1 + random.nextInt(200) : size));
        run.feed(stream, at, to);
        at = to;
      }

      assertEquals(Standing.ENDED, run.pipe.end());
      assertEquals(withoutEarlyComments(stream), run.text());
    }
  }

  @Test
  void aFinishedChoiceIsHeldBackWhileAnotherGoesOn() throws IOException {
    var run = new Run("chat.two-choices");
    byte[] stream = stream("chat.two-choices");
    run.feed(stream, 0, new String(stream, UTF_8).indexOf("data: [DONE]"));

    assertFalse(run.text().contains("\"stop\""));
    assertTrue(run.text().contains("two"));

    run.feed("data: [DONE]\n\n".getBytes(UTF_8));

    assertTrue(run.text().contains("\"stop\"") && run.text().contains("\"length\""));
    assertTrue(run.text().endsWith("data: [DONE]\n\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "chat.full",
        "chat.two-choices",
        "chat.azure-filter",
        "responses.full",
        "responses.call",
        "messages.full",
        "messages.refusal",
      })
  @DisplayName("N15, N17, faults 10 and 11: cut at every byte, it is never a success")
  void neverLooksFinishedWhenItIsCut(String name) throws IOException {
    byte[] stream = stream(name);
    int whole = new String(stream, UTF_8).stripTrailing().getBytes(UTF_8).length + 2;
    for (int cut = 0; cut < whole; cut++) {
      var byReset = new Run(name);
      byReset.feed(stream, 0, cut);
      byReset.state(byReset.pipe.broke(RESET));
      byReset.assertBroken();

      var byFin = new Run(name);
      byFin.feed(stream, 0, cut);
      if (byFin.state(byFin.pipe.end()) == Standing.ENDED) {
        byFin.assertComplete(stream, cut);
      } else {
        byFin.assertBroken();
      }
    }
  }

  @Test
  void aChatStreamThatLacksOnlyDoneIsGivenIt() throws IOException {
    var run = new Run("chat.full");
    String text = new String(stream("chat.full"), UTF_8);
    run.feed(text.substring(0, text.indexOf("data: [DONE]")).getBytes(UTF_8));

    assertEquals(Standing.ENDED, run.state(run.pipe.end()));
    assertTrue(run.text().endsWith("data: [DONE]\n\n"));
  }

  @ParameterizedTest(name = "cut after {0}")
  @ValueSource(strings = {"d", "data: ", "data: [DO", "data: [DONE]", "data: [DONE]\n"})
  void aChatStreamWhoseDoneIsCutIsGivenItWhole(String tail) throws IOException {
    var run = new Run("chat.full");
    String text = new String(stream("chat.full"), UTF_8);
    run.feed((text.substring(0, text.indexOf("data: [DONE]")) + tail).getBytes(UTF_8));

    assertEquals(Standing.ENDED, run.state(run.pipe.end()));
    assertTrue(run.text().endsWith("}\n\ndata: [DONE]\n\n"));
  }

  @Test
  void aChatStreamWhoseLastEventIsCutIsBroken() throws IOException {
    var run = new Run("chat.full");
    String text = new String(stream("chat.full"), UTF_8);
    run.feed((text.substring(0, text.indexOf("data: [DONE]")) + "data: {\"id\":").getBytes(UTF_8));

    assertInstanceOf(State.Failed.class, run.state(run.pipe.end()));
    run.assertBroken();
  }

  @ParameterizedTest(name = "{0} commits at event {1}")
  @CsvSource({
    "chat.full, 3",
    "chat.two-choices, 3",
    "chat.azure-filter, 3",
    "responses.full, 5",
    "responses.call, 2",
    "messages.full, 4",
    "messages.refusal, 3"
  })
  @DisplayName("The commit table: nothing goes out before the first content")
  void commitsAtTheFirstContent(String name, int event) throws IOException {
    String text = new String(stream(name), UTF_8);
    List<String> events = Pattern.compile("\n\n").splitAsStream(text).toList();
    var run = new Run(name);
    for (int i = 0; i < events.size(); i++) {
      run.feed((events.get(i) + "\n\n").getBytes(UTF_8));

      assertEquals(i + 1 >= event, !run.text().isEmpty(), "after event " + (i + 1));
    }
  }

  @Test
  void tellsTheUsage() throws IOException {
    var chat = new Run("chat.full");
    chat.feed(stream("chat.full"));
    var responses = new Run("responses.full");
    responses.feed(stream("responses.full"));

    assertEquals(Optional.of(new Usage(12, 4, 2, 5, 1)), chat.pipe.usage());
    assertEquals(Optional.of(new Usage(10, 3, 0, 6, 2)), responses.pipe.usage());
  }

  @Test
  @DisplayName("Case 20: of each count the last that a Messages stream tells holds")
  void tellsTheUsageOfMessages() throws IOException {
    var full = new Run("messages.full");
    full.feed(stream("messages.full"));
    var refusal = new Run("messages.refusal");
    refusal.feed(stream("messages.refusal"));

    assertEquals(Optional.of(new Usage(18, 5, 2, 7, 3)), full.pipe.usage());
    assertEquals(Optional.of(new Usage(61, 0, 0, 2, 0)), refusal.pipe.usage());
  }

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          chat.full      | {"error":{"message":"slow","type":"requests","code":"rate_limit_exceeded"}}          | RATE_LIMITED
          chat.full      | {"error":{"message":"gone","type":"server_error","code":null}}                       | SERVER_ERROR
          chat.full      | {"message":"The system encountered an unexpected error during processing."}          | SERVER_ERROR
          chat.full      | {"message":"Too many requests, please wait before trying again."}                    | RATE_LIMITED
          chat.full      | {not json                                                                            | RESET
          chat.full      | [DONE]                                                                               | RESET
          responses.full | {"type":"error","sequence_number":2,"code":"server_is_overloaded","message":"busy"}  | OVERLOADED
          responses.full | {"type":"error","error":{"type":"insufficient_quota","code":"insufficient_quota","message":"no money"}} | QUOTA
          responses.full | {"type":"error","error":"{\\"message\\":\\"Too many requests, please wait.\\"}"}     | RATE_LIMITED
          responses.full | {"message":"The system encountered an unexpected error during processing."}          | SERVER_ERROR
          responses.full | {"Message":"no","Code":"AccessDenied"}                                               | FORBIDDEN
          messages.full  | {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}          | OVERLOADED
          messages.full  | {"type":"error","error":{"type":"rate_limit_error","message":"slow"}}                | RATE_LIMITED
          messages.full  | {"type":"error","error":{"type":"billing_error","message":"no money"}}               | QUOTA
          messages.full  | {"type":"error","error":{"type":"api_error","message":"gone"},"request_id":"req_1"}  | SERVER_ERROR
          messages.full  | {"message":"The system encountered an unexpected error during processing."}          | SERVER_ERROR
          messages.full  | {"type":"message_stop"}                                                              | RESET
          messages.full  | {not json                                                                            | RESET
          responses.full | {"type":"response.failed","sequence_number":2,"response":{"error":{"code":"rate_limit_exceeded","message":"Request too large"}}} | RATE_LIMITED
          """)
  @DisplayName(
      "Faults 24, 31, 32: an error in the stream is a failure of its kind, before and after the"
          + " commit")
  void knowsErrorsInTheStream(String name, String data, FailureKind kind) throws IOException {
    byte[] event = ("data: " + data + "\n\n").getBytes(UTF_8);

    var waiting = new Run(name);
    var early = waiting.feed(event);
    var open = new Run(name);
    open.feedUpToContent(name);
    var late = open.feed(event);

    assertEquals(kind, assertInstanceOf(State.Failed.class, early).failure().kind());
    assertEquals("", waiting.text());
    assertEquals(FailureKind.BROKEN, assertInstanceOf(State.Failed.class, late).failure().kind());
    open.assertBroken();
  }

  @Test
  @DisplayName("Fault 30: a stream that only waits does not fill the memory")
  void boundsWhatWaitsForTheCommit() throws IOException {
    var run = new Run("chat.full");
    byte[] empty =
        ("data: {\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\"}}],\"x\":\""
                + "x".repeat(1000)
                + "\"}\n\n")
            .getBytes(UTF_8);
    State state = Standing.WAITING;
    for (int i = 0; i < 2000 && state == Standing.WAITING; i++) {
      state = run.feed(empty);
    }

    assertEquals(FailureKind.RESET, assertInstanceOf(State.Failed.class, state).failure().kind());
    assertEquals("", run.text());
  }

  /// Comments that come before the commit carry nothing of the attempt, and are not forwarded.
  private static String withoutEarlyComments(byte[] stream) {
    return new String(stream, UTF_8).replace(": a comment of the vendor's\n\n", "");
  }

  private static byte[] stream(String name) throws IOException {
    try (InputStream in =
        VerbatimStreamTest.class.getResourceAsStream("/streams/" + name + ".sse")) {
      return in.readAllBytes();
    }
  }

  /// One stream, and what a client has seen of it.
  private static final class Run {
    private final StreamPipe pipe;
    private final StringBuilder seen = new StringBuilder();
    private final boolean chat;

    Run(String name) {
      chat = name.startsWith("chat");
      pipe = new VerbatimStream(dialect(name).streamCheck());
    }

    private static Dialect dialect(String name) {
      return switch (name.substring(0, name.indexOf('.'))) {
        case "chat" -> Dialect.OPENAI_CHAT;
        case "responses" -> Dialect.OPENAI_RESPONSES;
        default -> Dialect.ANTHROPIC_MESSAGES;
      };
    }

    State feed(byte[] bytes) {
      return feed(bytes, 0, bytes.length);
    }

    State feed(byte[] bytes, int from, int to) {
      return state(pipe.feed(bytes, from, to));
    }

    State state(State state) {
      seen.append(pipe.take().text());
      return state;
    }

    void feedUpToContent(String name) throws IOException {
      for (String event : new String(stream(name), UTF_8).split("\n\n", -1)) {
        if (text().isEmpty()) {
          feed((event + "\n\n").getBytes(UTF_8));
        }
      }
    }

    String text() {
      return seen.toString();
    }

    void assertBroken() {
      String text = text();
      assertFalse(text.contains("data: [DONE]\n"), text);
      assertFalse(text.contains("finish_reason\":\""), text);
      assertFalse(text.contains("event: message_stop") || text.contains("stop_reason\":\""), text);
      assertFalse(
          text.contains("event: response.completed") || text.contains("event: response.incomplete"),
          text);
      if (!text.isEmpty()) {
        String last = text.substring(text.lastIndexOf("\n\n", text.length() - 3) + 2);
        assertTrue(last.contains("error") || last.contains("response.failed"), last);
        assertTrue(text.endsWith("\n\n"), text);
      }
    }

    /// A clean end is a success only for Chat, when everything but `[DONE]` was there.
    void assertComplete(byte[] stream, int cut) {
      assertTrue(chat);
      int lastFinish = new String(stream, UTF_8).lastIndexOf("finish_reason\":\"");
      assertTrue(cut > lastFinish);
      assertTrue(text().endsWith("data: [DONE]\n\n"));
    }
  }
}
