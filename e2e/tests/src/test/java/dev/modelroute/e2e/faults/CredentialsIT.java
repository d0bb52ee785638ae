package dev.modelroute.e2e.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.modelroute.e2e.harness.Waiting;
import dev.modelroute.e2e.rig.Manifests;
import dev.modelroute.e2e.rig.Rig;
import dev.modelroute.e2e.vendors.Settings;
import dev.modelroute.e2e.vendors.Vendors;
import dev.modelroute.e2e.vendors.fault.Fault;
import dev.modelroute.e2e.vendors.ledger.LedgerEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Keys and tokens change, and those who exchange them have troubles, while callers call.
/// `-Drotations=N` changes a key more often.
class CredentialsIT {
  private static final int ROTATIONS = Integer.getInteger("rotations", 3);

  /// All calls of a hundred rotations.
  private static final int MANY = 200_000;

  private static final Duration OVERLAP = Duration.ofMillis(500);
  private static final Duration SESSION = Duration.ofSeconds(6);
  private static final String PROFILE = "us.openai.gpt-5.6-sol";

  @TempDir private Path folder;

  @Test
  @DisplayName("Fault 43: a key that is rotated with an overlap loses no request")
  void aRotatedKeyLosesNothing() {
    Vendors vendors = Vendors.start(Settings.forTests().keeping(MANY));
    var manifests = Manifests.gateway().openAi("one", vendors.openAi()).route("one", "one/gpt-5.5");
    var keys = new Rig.Keys().put("one", vendors.openAiKeys().issue("key-0"));
    try (Rig rig = Rig.start(folder, vendors, manifests, keys)) {
      var invariants = new Invariants(rig, 3, 2);
      var load = new SteadyLoad(rig, List.of(Form.CHAT, Form.RESPONSES_STREAM), "one");

      for (int i = 1; i <= ROTATIONS; i++) {
        String name = "key-" + i;
        rig.rotate("one", vendors.openAiKeys().issue(name));
        seen("the new key is used", rig, call -> ("key " + name).equals(call.caller()));
        Waiting.sleep(OVERLAP.toMillis());
        vendors.openAiKeys().revoke("key-" + (i - 1));
      }

      assertAllAnswered(load.stop());
      invariants.check(load.history());
      System.out.printf("%d rotations under %d requests%n", ROTATIONS, load.history().size());
    }
  }

  @Test
  @DisplayName("Fault 43: without an overlap other targets answer until the new key is mounted")
  void aKeyThatIsRevokedAtOnceLosesNothing() {
    Vendors vendors = Vendors.start();
    var manifests =
        Manifests.gateway()
            .openAi("one", vendors.openAi())
            .azure("two", vendors.azure())
            .route("one", "one/gpt-5.5", "two/gpt-55-prod");
    var keys =
        new Rig.Keys()
            .put("one", vendors.openAiKeys().issue("old"))
            .issue(vendors.azureKeys()::issue, "two");
    try (Rig rig = Rig.start(folder, vendors, manifests, keys)) {
      var invariants = new Invariants(rig, 3, 2);
      var load = new SteadyLoad(rig, List.of(Form.CHAT, Form.MESSAGES_STREAM), "one");

      seen("the old key is used", rig, call -> "key old".equals(call.caller()));
      vendors.openAiKeys().revoke("old");
      seen(
          "the other target answers",
          rig,
          call -> call.vendor().equals("azure") && call.status() == 200);
      rig.rotate("one", vendors.openAiKeys().issue("new"));
      Waiting.sleep(OVERLAP.toMillis());

      assertAllAnswered(load.stop());
      invariants.check(load.history());
    }
  }

  @Test
  @DisplayName("Faults 40 and 42: tokens rotate, STS fails, and nobody waits for either")
  void troublesOfStsAreNobodysElse() {
    Vendors vendors = Upstreams.start();
    vendors.tokenService().grantAtMost(SESSION);
    var manifests =
        Manifests.gateway()
            .bedrock("aws", vendors.bedrockRuntime(), vendors.bedrockMantle(), vendors.sts())
            .compatible(Upstreams.SPARE, Upstreams.spare(vendors), "Responses")
            .route("aws", "aws/" + PROFILE, "spare/llama");
    var keys = new Rig.Keys().token(vendors);
    try (Rig rig = Rig.start(folder, vendors, manifests, keys)) {
      rig.awaitCredentials("aws");
      var invariants = new Invariants(rig, 3, 2);
      var load = new SteadyLoad(rig, List.of(Form.RESPONSES, Form.RESPONSES_STREAM), "aws");

      String token = new Rig.Keys().token(vendors).awsToken();
      rig.gateway().mount("tokens/sts.amazonaws.com", token);
      seen("the new token is used", rig, call -> call.vendor().equals("sts") && says(call, token));

      vendors.sts().faults().always(new Fault.Delayed(2000), throttled());
      seen("the session has run out", rig, call -> call.vendor().equals(Upstreams.SPARE));

      vendors.sts().faults().clear();
      long healed = last(rig).number();
      seen(
          "Bedrock answers again",
          rig,
          call -> call.vendor().equals("bedrock-runtime") && call.number() > healed);

      assertAllAnswered(load.stop());
      invariants.check(load.history());
      System.out.printf(
          "%d requests, the slowest took %d ms, while STS failed%n",
          load.history().size(), load.slowest().toMillis());
    }
  }

  @Test
  @DisplayName("Fault 45: calls are signed by AWS's clock, when ours is ten minutes behind")
  void aWrongClockSignsRightly() {
    Settings ahead =
        Settings.forTests().withClock(() -> Instant.now().plus(Duration.ofMinutes(10)));
    Vendors vendors = Vendors.start(ahead);
    var manifests =
        Manifests.gateway()
            .bedrock("aws", vendors.bedrockRuntime(), vendors.bedrockMantle(), vendors.sts())
            .route("aws", "aws/" + PROFILE);
    try (Rig rig = Rig.start(folder, vendors, manifests, new Rig.Keys().token(vendors))) {
      rig.awaitCredentials("aws");

      assertEquals(
          List.of(200),
          vendors.ledger().entries("bedrock-runtime").stream()
              .map(LedgerEntry::status)
              .distinct()
              .toList());
    }
  }

  private static Fault throttled() {
    return new Fault.Refused(400, "Throttling", "Throttling", "Rate exceeded", Map.of());
  }

  private static boolean says(LedgerEntry call, String token) {
    return call.request().body().toString().contains(token);
  }

  private static void seen(String what, Rig rig, Predicate<LedgerEntry> call) {
    Waiting.until(what, () -> rig.vendors().ledger().entries().stream().anyMatch(call));
  }

  private static LedgerEntry last(Rig rig) {
    return rig.vendors().ledger().entries().getLast();
  }

  private static void assertAllAnswered(List<Told> all) {
    assertEquals(
        List.of(), all.stream().filter(one -> !one.isAnswered()).map(Told::toString).toList());
  }
}
