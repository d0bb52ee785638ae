package dev.modelroute.e2e.vendors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.e2e.vendors.fault.Fault;
import dev.modelroute.e2e.vendors.ledger.CallEnd;
import dev.modelroute.e2e.vendors.ledger.LedgerEntry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerTest {
  private static final Duration SOON = Duration.ofSeconds(1);

  private final Vendors vendors = Vendors.start();
  private final String key = vendors.openAiKeys().issue("raw");

  @AfterEach
  void close() {
    vendors.close();
  }

  @Test
  void keepsWhatWasReceivedAndWhatWasAnswered() throws Exception {
    var seen = RawClient.chat(vendors, key, true);

    var entry = vendors.ledger().await(call -> call.end() == CallEnd.WHOLE, SOON);
    assertEquals("openai", entry.vendor());
    assertEquals("key raw", entry.caller());
    assertEquals("gpt-5.5", entry.model());
    assertEquals("/v1/chat/completions", entry.request().target());
    assertEquals(List.of("Bearer " + key), entry.request().headers().all("Authorization"));
    assertTrue(entry.request().body().toString().contains("\"hello\""));
    assertEquals(200, entry.status());
    assertEquals(seen.text().length(), entry.bytesWritten());
  }

  @Test
  void countsTheBytesOfEachAnswerOnOneConnection() throws Exception {
    try (var client = new RawClient(vendors.openAi().port())) {
      client.sendChat(key, false);
      int first = client.read().text().length();
      client.sendChat(key, true);
      int second = client.read().text().length();

      assertEquals(
          List.of((long) first, (long) second),
          vendors.ledger().entries().stream().map(LedgerEntry::bytesWritten).toList());
    }
  }

  @Test
  void keepsTheFaultsThatAnAnswerMet() throws Exception {
    var fault = Fault.answered(500, "{}");
    vendors.openAi().faults().next(fault);

    RawClient.chat(vendors, key, true);

    assertEquals(List.of(fault), vendors.ledger().entries().getFirst().faults());
  }

  @ParameterizedTest
  @ValueSource(strings = {"silent", "afterTheHead", "inTheMiddle", "delayed", "paced", "tooMuch"})
  void noticesAtOnceThatTheClientIsGone(String moment) throws Exception {
    vendors.openAi().faults().next(fault(moment));
    try (var client = new RawClient(vendors.openAi().port())) {
      client.sendChat(key, true);
      vendors.ledger().await(call -> call.status() == 200 && call.isOpen(), SOON);
    }

    var entry = vendors.ledger().await(call -> call.end() == CallEnd.CLIENT_GONE, SOON);

    assertTrue(entry.elapsed().compareTo(SOON) < 0);
  }

  @Test
  void keepsTheNewestCallsOnly() throws Exception {
    var settings = Settings.forTests();
    var few =
        new Settings(
            settings.bind(), settings.ports(), settings.region(), settings.clock(), false, 2);
    try (var forgetful = Vendors.start(few)) {
      var issued = forgetful.openAiKeys().issue("raw");
      for (int i = 0; i < 3; i++) {
        RawClient.chat(forgetful, issued, false);
      }

      assertEquals(3, forgetful.ledger().count());
      assertEquals(2, forgetful.ledger().entries().size());
    }
  }

  private static Fault fault(String moment) {
    return switch (moment) {
      case "silent" -> new Fault.Silent();
      case "afterTheHead" -> new Fault.SilentAfter(0);
      case "inTheMiddle" -> new Fault.SilentAfter(2);
      case "delayed" -> Fault.delayed(Duration.ofSeconds(30));
      case "paced" -> Fault.paced(Duration.ofSeconds(30));
      case "tooMuch" -> new Fault.LongLine(0, 20_000_000);
      default -> throw new IllegalArgumentException(moment);
    };
  }
}
