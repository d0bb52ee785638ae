package dev.modelroute.e2e.vendors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.e2e.vendors.RawClient.End;
import dev.modelroute.e2e.vendors.RawClient.Seen;
import dev.modelroute.e2e.vendors.fault.Fault;
import dev.modelroute.e2e.vendors.ledger.CallEnd;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {
  private static final Duration SOON = Duration.ofSeconds(1);

  private final Vendors vendors = Vendors.start();
  private final String key = vendors.openAiKeys().issue("raw");

  @AfterEach
  void close() {
    vendors.close();
  }

  @ParameterizedTest
  @CsvSource({"0,false", "1,false", "17,false", "700,false", "0,true", "1,true", "700,true"})
  void cutsAfterExactlySoManyBytes(int bytes, boolean reset) throws Exception {
    vendors.openAi().faults().next(new Fault.Cut(bytes, reset));

    var seen = stream();

    assertEquals(bytes, seen.text().length());
    assertEquals(reset ? End.RESET : End.CLOSED, seen.end());
    var entry = vendors.ledger().await(call -> call.end() == CallEnd.CUT, SOON);
    assertEquals(bytes, entry.bytesWritten());
  }

  @Test
  void cutsAtEveryByteOfAnAnswer() throws Exception {
    int length = plain().text().length();

    for (int bytes = 0; bytes < length; bytes++) {
      vendors.openAi().faults().next(new Fault.Cut(bytes, false));
      assertEquals(bytes, plain().text().length());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void cutsLargeAnswersAsExactly(boolean reset) throws Exception {
    vendors.openAi().faults().next(Fault.html(200, 3_000_000), new Fault.Cut(2_500_000, reset));

    var seen = plain();

    assertEquals(2_500_000, seen.text().length());
    assertEquals(reset ? End.RESET : End.CLOSED, seen.end());
  }

  @Test
  void isSilentFromTheStart() throws Exception {
    vendors.openAi().faults().next(new Fault.Silent());

    var seen = stream();

    assertEquals(new Seen("", End.SILENT), seen);
  }

  @Test
  void isSilentAfterTheHead() throws Exception {
    vendors.openAi().faults().next(new Fault.SilentAfter(0));

    var seen = stream();

    assertEquals(200, seen.status());
    assertEquals("", seen.body());
    assertEquals(End.SILENT, seen.end());
  }

  @Test
  void isSilentAfterSomeEvents() throws Exception {
    vendors.openAi().faults().next(new Fault.SilentAfter(2));

    var seen = stream();

    assertEquals(2, seen.events());
    assertEquals(End.SILENT, seen.end());
  }

  @Test
  void cutsAfterSomeEvents() throws Exception {
    vendors.openAi().faults().next(new Fault.CutAfter(2));

    var seen = stream();

    assertEquals(2, seen.events());
    assertEquals(End.CLOSED, seen.end());
    vendors.ledger().await(call -> call.end() == CallEnd.CUT, SOON);
  }

  @Test
  void endsCleanlyWithoutItsTerminalMarker() throws Exception {
    vendors.openAi().faults().next(new Fault.EndedEarly(3));

    var seen = stream();

    assertEquals(3, seen.events());
    assertFalse(seen.text().contains("[DONE]"));
    assertTrue(seen.text().endsWith("\r\n0\r\n\r\n"));
  }

  @Test
  void sendsAnEventWhoseJsonIsBroken() throws Exception {
    var whole = stream();
    vendors.openAi().faults().next(new Fault.BrokenEvent(2));

    var seen = stream();

    assertEquals(whole.events() + 1, seen.events());
    assertTrue(seen.text().contains("\"cont\n\n"));
    assertTrue(seen.text().contains("[DONE]"));
  }

  @Test
  void takesItsTime() throws Exception {
    vendors.openAi().faults().next(Fault.delayed(Duration.ofMillis(100)));
    vendors.openAi().faults().next(Fault.paced(Duration.ofMillis(20)));

    var delayed = timed(this::plain);
    var paced = timed(this::stream);

    assertTrue(delayed.compareTo(Duration.ofMillis(100)) >= 0);
    assertTrue(paced.compareTo(Duration.ofMillis(6 * 20)) >= 0);
  }

  @Test
  void floodsWithInformationalResponses() throws Exception {
    vendors.openAi().faults().next(new Fault.Informed(500, 103));

    var seen = plain();

    assertEquals(500, seen.text().split("HTTP/1.1 103 ", -1).length - 1);
    assertEquals(1, seen.text().split("HTTP/1.1 200 ", -1).length - 1);
  }

  @Test
  void compressesUnasked() throws Exception {
    vendors.openAi().faults().next(new Fault.Gzipped());

    var seen = plain();

    var bytes = seen.body().getBytes(StandardCharsets.ISO_8859_1);
    var json =
        new String(
            new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes(),
            StandardCharsets.UTF_8);
    assertTrue(seen.text().contains("content-encoding: gzip"));
    assertTrue(json.contains("openai gpt-5.5 says: hello"));
  }

  @Test
  void answersWithWhateverIsScripted() throws Exception {
    vendors.openAi().faults().next(Fault.html(502, 2_000_000));
    vendors.openAi().faults().next(Fault.redirected(307, "http://127.0.0.1:1/elsewhere"));
    vendors.openAi().faults().next(Fault.answered(204, ""));
    vendors.openAi().faults().next(Fault.answered(200, "{\"error\":{\"message\":\"no\"}}"));

    var html = plain();
    var redirect = plain();
    var empty = plain();
    var error = plain();

    assertTrue(html.body().length() >= 2_000_000);
    assertEquals(307, redirect.status());
    assertTrue(redirect.text().contains("location: http://127.0.0.1:1/elsewhere"));
    assertEquals(204, empty.status());
    assertEquals("{\"error\":{\"message\":\"no\"}}", error.body());
  }

  @Test
  void answersBeforeTheBodyWasRead() throws Exception {
    vendors.openAi().faults().next(new Fault.AnsweredEarly(413, "{}"));

    try (var client = new RawClient(vendors.openAi().port())) {
      client.send(key, "/v1/chat/completions", 20_000_000, "{\"model\":");
      var seen = client.read();

      assertEquals(413, seen.status());
      assertEquals(End.CLOSED, seen.end());
    }
  }

  @Test
  void splintersItsBody() throws Exception {
    vendors.openAi().faults().next(new Fault.Splintered(1));

    var seen = stream();

    assertTrue(seen.text().contains("1\r\nd\r\n1\r\na\r\n1\r\nt\r\n1\r\na\r\n"));
  }

  @Test
  void refusesConnectionsUntilItAcceptsThemAgain() throws Exception {
    int port = vendors.openAi().port();
    vendors.openAi().refuseConnections();
    assertThrows(ConnectException.class, this::plain);

    vendors.openAi().acceptConnections();

    assertEquals(port, vendors.openAi().port());
    assertEquals(200, plain().status());
  }

  @Test
  void closesOpenConnectionsWhenItRefusesNewOnes() throws Exception {
    vendors.openAi().faults().next(new Fault.SilentAfter(1));
    try (var client = new RawClient(vendors.openAi().port())) {
      client.sendChat(key, true);
      assertEquals(End.SILENT, client.read().end());

      vendors.openAi().refuseConnections();

      assertEquals(End.CLOSED, client.read().end());
    }
  }

  private Seen plain() throws IOException {
    return RawClient.chat(vendors, key, false);
  }

  private Seen stream() throws IOException {
    return RawClient.chat(vendors, key, true);
  }

  /// Something that sends and reads.
  private interface Exchange {
    Seen run() throws IOException;
  }

  private static Duration timed(Exchange exchange) throws IOException {
    long start = System.nanoTime();
    exchange.run();
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
