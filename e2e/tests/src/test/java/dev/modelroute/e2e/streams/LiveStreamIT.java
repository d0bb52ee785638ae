package dev.modelroute.e2e.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.e2e.harness.RawCaller.Answer;
import dev.modelroute.e2e.harness.Waiting;
import dev.modelroute.e2e.rig.Asked;
import dev.modelroute.e2e.rig.Manifests;
import dev.modelroute.e2e.rig.Rig;
import dev.modelroute.e2e.vendors.Vendors;
import dev.modelroute.e2e.vendors.fault.ErrorShape;
import dev.modelroute.e2e.vendors.fault.Fault;
import dev.modelroute.e2e.vendors.ledger.CallEnd;
import dev.modelroute.e2e.vendors.reply.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Streams while they run.
class LiveStreamIT {
  /// A second is what must be; a loaded machine may need more.
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @TempDir private static Path folder;
  private static Rig rig;

  @BeforeAll
  static void start() {
    var vendors = Vendors.start();
    var manifests =
        Manifests.gateway("keepaliveAfter: 300ms")
            .openAi("one", vendors.openAi())
            .azure("two", vendors.azure())
            .route("one", "one/gpt-5.5")
            .route(
                "idle",
                List.of("one/gpt-5.5", "two/gpt-55-prod"),
                "failover: {timeouts: {idle: 1s, firstToken: 2s}}")
            .route(
                "total",
                List.of("one/gpt-5.5", "two/gpt-55-prod"),
                "failover: {timeouts: {total: 2s}}");
    var keys =
        new Rig.Keys()
            .issue(vendors.openAiKeys()::issue, "one")
            .issue(vendors.azureKeys()::issue, "two");
    rig = Rig.start(folder, vendors, manifests, keys);
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @BeforeEach
  void clear() {
    rig.vendors().openAi().faults().clear();
    rig.vendors().openAi().replyWith(Reply.text("one two three four five"));
    rig.vendors().ledger().clear();
  }

  @Test
  void eventsArriveAsTheyAreMade() {
    rig.vendors().openAi().faults().next(new Fault.Paced(300));
    try (var caller = new SocketCaller("/v1/chat/completions", Asked.chat("one", true))) {
      caller.readUntil("one");

      assertFalse(caller.read().contains("five"));

      caller.readUntil("[DONE]");
    }
  }

  @ParameterizedTest
  @CsvSource({"one, 2", "chat waiting, 0"})
  @DisplayName("Fault 34, case 22: when the caller goes, the vendor is told within a second")
  void theVendorIsCancelledWhenTheCallerGoes(String when, int events) throws InterruptedException {
    rig.vendors().openAi().faults().next(new Fault.SilentAfter(events));
    try (var caller = new SocketCaller("/v1/chat/completions", Asked.chat("one", true))) {
      Waiting.until(
          "the vendor was asked, " + when, () -> !rig.vendors().ledger().entries().isEmpty());
      if (events > 0) {
        caller.readUntil("data: ");
      }
    }

    long gone = System.nanoTime();
    rig.vendors().ledger().await(e -> e.end() == CallEnd.CLIENT_GONE, PATIENCE);
    System.out.printf(
        "when the caller goes, %s, the vendor is told after %d ms%n",
        when, (System.nanoTime() - gone) / 1_000_000);

    Waiting.until(
        "nothing is in flight",
        () -> rig.gateway().proxy().metrics().contains("modelroute_requests_in_flight 0.0"));
  }

  @Test
  @DisplayName("Fault 8: a stream that falls silent after content ends with an error event")
  void anIdleStreamEndsWithAnError() {
    rig.vendors().openAi().faults().next(new Fault.SilentAfter(3));

    Answer answer = rig.caller().post("/v1/chat/completions", Asked.chat("idle", true));

    assertEquals(200, answer.status());
    assertTrue(
        answer.body().contains("\"stream_broken\"") && !answer.body().contains("[DONE]"),
        answer.body());
    assertEquals(0, rig.vendors().ledger().entries("azure").size());
  }

  @Test
  @DisplayName("The total deadline holds over all attempts")
  void theTotalDeadlineEndsTheRequest() {
    rig.vendors().openAi().faults().next(new Fault.Silent());

    Answer answer = rig.caller().post("/v1/chat/completions", Asked.chat("total", false));

    assertEquals(504, answer.status());
    assertEquals(0, rig.vendors().ledger().entries("azure").size());
  }

  @Test
  @DisplayName("Law 1: a stream that waits is kept alive by comments, and still fails over")
  void keepalivesCarryNothingOfAnAttempt() {
    rig.vendors().openAi().faults().next(new Fault.Silent());

    Answer answer = rig.caller().post("/v1/chat/completions", Asked.chat("idle", true));

    assertEquals(200, answer.status());
    assertTrue(answer.body().startsWith(": keepalive\n\n"), answer.body());
    assertTrue(
        answer.body().contains("azure") && answer.body().endsWith("data: [DONE]\n\n"),
        answer.body());
  }

  @Test
  @DisplayName("Law 1: when all attempts fail after that, the failure is told in the stream")
  void aFailureAfterKeepalivesIsToldInTheStream() {
    rig.vendors()
        .openAi()
        .faults()
        .next(new Fault.Delayed(1000), Fault.refused(400, "bad", "No such thing."));

    Answer answer = rig.caller().post("/v1/chat/completions", Asked.chat("idle", true));

    assertEquals(200, answer.status());
    assertTrue(answer.body().startsWith(": keepalive\n\n"), answer.body());
    assertTrue(
        answer.body().contains("No such thing.") && !answer.body().contains("[DONE]"),
        answer.body());
  }

  @ParameterizedTest
  @CsvSource({"/chat/completions, CHAT", "/responses, FLAT", "/responses, FAILED"})
  @DisplayName("Fault 32: a vendor's error after content is forwarded as the error that it is")
  void aVendorsErrorAfterContentIsForwarded(String path, ErrorShape shape) {
    rig.vendors()
        .openAi()
        .faults()
        .next(new Fault.ErrorEvent(6, shape, "server_is_overloaded", "We are busy."));

    Answer answer = rig.caller().post("/v1" + path, Asked.of(path, "one", true));

    assertTrue(answer.body().contains("We are busy."), answer.body());
    assertFalse(
        answer.body().contains("[DONE]") || answer.body().contains("response.completed"),
        answer.body());
  }

  @Test
  @DisplayName("Fault 35: a caller that does not read holds the vendor back")
  void aSlowReaderHoldsTheVendorBack() {
    rig.vendors().openAi().replyWith(Reply.text(("w".repeat(20_000) + " ").repeat(1000)));
    try (var caller = new SocketCaller("/v1/chat/completions", Asked.chat("one", true))) {
      caller.readUntil("www");
      long before = written();
      Waiting.until("the vendor is held back", () -> isStill(before));

      assertTrue(rig.vendors().ledger().entries("openai").getFirst().isOpen());
    }
  }

  private static long written() {
    return rig.vendors().ledger().entries("openai").getFirst().bytesWritten();
  }

  /// Whether nothing was written for half a second.
  private static boolean isStill(long since) {
    long first = written();
    Waiting.sleep(500);
    return written() == first && first >= since;
  }

  @ParameterizedTest(name = "in pieces of {0}")
  @CsvSource({"1", "2", "3", "7"})
  @DisplayName("Case 15, fault 29: a stream in any pieces is the same stream")
  void anyPiecesAreTheSameStream(int size) {
    rig.vendors().openAi().replyWith(Reply.text("Grüß Gott, 世界 😀"));
    rig.vendors().openAi().faults().next(new Fault.Splintered(size));

    Answer answer = rig.caller().post("/v1/chat/completions", Asked.chat("one", true));

    assertTrue(answer.body().endsWith("data: [DONE]\n\n"), answer.body());
    assertFalse(answer.body().contains("\uFFFD"));
  }

  @Test
  @DisplayName("Fault 30, N19: a line without end is cut off, and the memory holds")
  void anEndlessLineIsCutOff() {
    rig.vendors().openAi().faults().next(new Fault.LongLine(0, 200_000_000));

    Answer answer = rig.caller().post("/v1/chat/completions", Asked.chat("one", true));

    assertTrue(answer.body().contains("upstream_broke"), answer.body());
    assertTrue(rig.gateway().proxy().isReady());
  }

  /// A caller that reads as it likes.
  private static final class SocketCaller implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;
    private final StringBuilder text = new StringBuilder();

    SocketCaller(String path, String body) {
      try {
        socket = new Socket(InetAddress.getLoopbackAddress(), rig.gateway().proxy().port());
        OutputStream out = socket.getOutputStream();
        out.write(
            "POST %s HTTP/1.1\r\nhost: x\r\nauthorization: Bearer %s\r\ncontent-length: %d\r\n\r\n%s"
                .formatted(path, rig.key(), body.length(), body)
                .getBytes(StandardCharsets.UTF_8));
        out.flush();
        in = socket.getInputStream();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    String read() {
      return text.toString();
    }

    void readUntil(String wanted) {
      try {
        byte[] buffer = new byte[256];
        while (text.indexOf(wanted) < 0) {
          int length = in.read(buffer);
          if (length < 0) {
            throw new AssertionError("ended before '" + wanted + "': " + text);
          }
          text.append(new String(buffer, 0, length, StandardCharsets.UTF_8));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
