package dev.modelroute.proxy.server.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.proxy.config.AddressRules;
import dev.modelroute.proxy.config.CredentialConfig;
import dev.modelroute.proxy.config.VendorConfig;
import dev.modelroute.proxy.server.credential.CredentialStatus.Word;
import dev.modelroute.proxy.server.credential.MaterialSource.Refreshed;
import dev.modelroute.proxy.server.telemetry.Moment;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Fault 40: sessions that are renewed")
class CredentialHolderTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final Material.AwsSession SESSION =
      new Material.AwsSession(
          "ASIA1", new AwsSecretKey("s"), new Secret("t"), NOW.plusSeconds(3600), Duration.ZERO);

  private final ArrayDeque<Refreshed> answers = new ArrayDeque<>();
  private int changes;
  private final CredentialHolder holder = holder(CredentialHolder.NOT_YET);

  private CredentialHolder holder(Material before) {
    return holder(before, answers::remove);
  }

  private CredentialHolder holder(Material before, Supplier<Refreshed> source) {
    return new CredentialHolder(
        new CredentialConfig(
            "c",
            "u",
            1,
            new VendorConfig.OpenAi(URI.create("https://x"), Optional.empty(), Optional.empty()),
            false,
            new AddressRules(List.of())),
        _ -> source.get(),
        before,
        () -> changes++);
  }

  @Test
  void anOldSessionIsUsedUntilItsRealExpiry() {
    answer(new Refreshed.Got(SESSION, true, SOON));
    answer(new Refreshed.Failed("STS cannot be reached", false, SOON));

    assertEquals(SESSION, holder.material(NOW.plusSeconds(3599)));
    var missing = assertInstanceOf(Material.Missing.class, holder.material(NOW.plusSeconds(3600)));
    assertTrue(missing.reason().contains("STS cannot be reached"), missing.reason());
  }

  @Test
  void aRefusalIsToldInTheVendorsWords() {
    answer(new Refreshed.Failed("AccessDenied: not authorized", true, SOON));

    CredentialStatus status = holder.status(NOW);
    assertEquals(Optional.of(Word.EXCHANGE_FAILED), status.result().map(r -> r.word()));
    assertEquals("AccessDenied: not authorized", status.message());
    assertEquals(false, status.material());
  }

  @Test
  void whatHasNotChangedIsNoNews() {
    for (int i = 0; i < 5; i++) {
      answer(new Refreshed.Got(SESSION, true, SOON));
    }
    holder.called(false, "", at(NOW));
    holder.called(false, "", at(NOW));

    assertEquals(1, changes);
  }

  @Test
  void aRefusedCallIsNewsAndSoIsItsEnd() {
    answer(new Refreshed.Got(new Material.Key(new Secret("k")), false, SOON));
    holder.called(false, "", at(NOW));
    holder.called(true, "no", at(NOW));
    holder.called(true, "no", at(NOW));
    holder.called(false, "", at(NOW));

    assertEquals(4, changes);
    assertEquals(Optional.of(Word.CALL_SUCCEEDED), holder.status(NOW).result().map(r -> r.word()));
  }

  @Test
  void refreshesComeOneAtATimeAndWhenTheyAreDue() {
    assertTrue(holder.claim(at(NOW)));
    assertEquals(false, holder.claim(at(NOW)));

    answer(new Refreshed.Got(SESSION, true, SOON));

    assertEquals(false, holder.claim(at(NOW.plusSeconds(4))));
    assertTrue(holder.claim(at(NOW.plusSeconds(5))));
  }

  @Test
  @DisplayName(
      "Fault 45: a wall clock that is set back puts nothing off, nor does a suspended machine")
  void isDueByWhicheverClockComesFirst() {
    answer(new Refreshed.Got(SESSION, true, SOON));

    assertTrue(holder.claim(new Moment(NOW.minusSeconds(600), NOW.plusSeconds(5))));
    answer(new Refreshed.Got(SESSION, true, SOON));
    assertTrue(holder.claim(new Moment(NOW.plusSeconds(600), NOW)));
  }

  @Test
  @DisplayName(
      "Fault 41: a session that the vendor refuses is renewed at once, and not again and again")
  void aRefusedSessionIsRenewed() {
    answer(new Refreshed.Got(SESSION, true, Duration.ofHours(1)));
    holder.called(true, "ExpiredToken", at(NOW.plusSeconds(4)));
    boolean fresh = holder.claim(at(NOW.plusSeconds(4)));
    holder.called(true, "ExpiredToken", at(NOW.plusSeconds(60)));

    assertEquals(false, fresh);
    assertTrue(holder.claim(at(NOW.plusSeconds(60))));
  }

  @Test
  void anExchangeDoesNotEndACallsRefusalButAGoodCallDoes() {
    answer(new Refreshed.Got(SESSION, true, SOON));
    holder.called(true, "no", at(NOW));
    changes = 0;

    answer(new Refreshed.Got(SESSION, true, SOON));
    holder.called(true, "no", at(NOW));
    Optional<Word> refused = holder.status(NOW).result().map(r -> r.word());
    int news = changes;
    holder.called(false, "", at(NOW));
    answer(new Refreshed.Got(SESSION, true, SOON));

    assertEquals(Optional.of(Word.CALL_REFUSED), refused);
    assertEquals(0, news);
    assertEquals(Optional.of(Word.EXCHANGED), holder.status(NOW).result().map(r -> r.word()));
  }

  @Test
  void aFailedExchangeLeavesACallsRefusalToBeToldAfterIt() {
    answer(new Refreshed.Got(SESSION, true, SOON));
    holder.called(true, "no", at(NOW));

    answer(new Refreshed.Failed("STS: busy", true, SOON));
    Optional<Word> failed = holder.status(NOW).result().map(r -> r.word());
    answer(new Refreshed.Got(SESSION, true, SOON));

    assertEquals(Optional.of(Word.EXCHANGE_FAILED), failed);
    assertEquals(Optional.of(Word.CALL_REFUSED), holder.status(NOW).result().map(r -> r.word()));
    assertEquals("no", holder.status(NOW).message());
  }

  @Test
  void sessionsThatAreAllRefusedAreRenewedLessAndLess() {
    int renewals = 0;
    answer(new Refreshed.Got(SESSION, true, Duration.ofHours(1)));

    for (int second = 0; second < 1800; second++) {
      Moment now = at(NOW.plusSeconds(second));
      holder.called(true, "AccessDenied", now);
      if (holder.claim(now)) {
        answers.add(new Refreshed.Got(SESSION, true, Duration.ofHours(1)));
        holder.refresh(now);
        renewals++;
      }
    }

    assertEquals(8, renewals);
  }

  @Test
  void aFetchThatThrowsIsTriedAgainEachTimeLater() {
    CredentialHolder broken = holder(CredentialHolder.NOT_YET, List.<Refreshed>of()::getFirst);

    broken.refresh(at(NOW));
    boolean soon = broken.claim(at(NOW.plusSeconds(4)));
    boolean later = broken.claim(at(NOW.plusSeconds(5)));
    broken.refresh(at(NOW.plusSeconds(5)));

    assertTrue(broken.isSettled());
    assertEquals(
        "Its fetch failed by a bug; the proxy's log says where.", broken.status(NOW).message());
    assertEquals(List.of(false, true), List.of(soon, later));
    assertEquals(false, broken.claim(at(NOW.plusSeconds(14))));
    assertTrue(broken.claim(at(NOW.plusSeconds(15))));
  }

  @Test
  void itIsSettledWhenTheFirstFetchHasEndedHoweverItEnded() {
    boolean before = holder.isSettled();

    answer(new Refreshed.Failed("STS cannot be reached", false, SOON));

    assertEquals(false, before);
    assertTrue(holder.isSettled());
  }

  @Test
  void anEditedCredentialUsesWhatItHadUntilTheFirstFetchHasEnded() {
    CredentialHolder edited = holder(SESSION);
    Material meanwhile = edited.material(NOW);

    answer(edited, new Refreshed.Failed("AccessDenied: not this role", true, SOON));

    assertEquals(SESSION, meanwhile);
    assertEquals(new Material.Missing("AccessDenied: not this role"), edited.material(NOW));
  }

  private void answer(Refreshed answer) {
    answer(holder, answer);
  }

  private void answer(CredentialHolder asked, Refreshed answer) {
    answers.add(answer);
    asked.refresh(at(NOW));
  }

  private static Moment at(Instant time) {
    return new Moment(time, time);
  }
}
