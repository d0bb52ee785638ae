package dev.modelroute.proxy.server.admission;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.proxy.config.AddressRules;
import dev.modelroute.proxy.config.CredentialConfig;
import dev.modelroute.proxy.config.TargetConfig;
import dev.modelroute.proxy.config.VendorConfig;
import dev.modelroute.proxy.model.Caller;
import dev.modelroute.proxy.model.Failure;
import dev.modelroute.proxy.model.FailureKind;
import dev.modelroute.proxy.route.Target;
import dev.modelroute.proxy.server.credential.Material;
import dev.modelroute.proxy.server.credential.Secret;
import dev.modelroute.proxy.server.telemetry.MonotonicClock;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AdmissionsTest {
  private static final Caller CALLER = new Caller.ApiKey("team-a", "app");
  private static final Failure REFUSED = Failure.of(FailureKind.CREDENTIAL, "no");
  private static final Failure DENIED = Failure.of(FailureKind.FORBIDDEN, "no");
  private static final Material OLD = new Material.Key(new Secret("old"));
  private static final Material NEW = new Material.Key(new Secret("new"));
  private static final Target TARGET = target("m");

  private final Admissions admissions = new Admissions(new MonotonicClock());

  @Test
  @DisplayName("Fault 43: a refused key rests")
  void aRefusedKeyRests() {
    admit(OLD).failed(REFUSED);

    assertFalse(admit(OLD).isGranted());
  }

  @Test
  @DisplayName("Fault 43: a new key is proven by one call")
  void itsSuccessorIsProvenByOneCall() {
    admit(OLD).failed(REFUSED);

    Permit proof = admit(NEW);
    boolean another = admit(NEW).isGranted();
    proof.succeeded();

    assertTrue(proof.isGranted());
    assertFalse(another, "while the one call is under way");
    assertTrue(admit(NEW).isGranted());
  }

  @Test
  @DisplayName("Fault 43: a new key is not blamed for the old one")
  void whatTheOldKeyIsRefusedForLaterIsNotTheNewOnes() {
    Permit underWay = admit(OLD);
    admit(NEW).succeeded();

    underWay.failed(REFUSED);

    assertTrue(admit(NEW).isGranted());
  }

  @ParameterizedTest
  @EnumSource(names = {"ANSWER_TOO_LARGE", "NO_ROOM", "STOPPING", "CUT_SHORT"})
  @DisplayName("N19: what fails for a reason of ours tells nothing of the target")
  void whatFailsByUsIsNobodysFault(FailureKind ours) {
    for (int i = 0; i < 10; i++) {
      admit(OLD).failed(Failure.of(ours, "no room"));
    }

    assertTrue(admit(OLD).isGranted());
  }

  @ParameterizedTest
  @EnumSource(names = {"ANSWER_TOO_LARGE", "NO_ROOM", "STOPPING", "CUT_SHORT"})
  void whatFailsByUsProvesNothing(FailureKind ours) {
    admit(OLD).failed(REFUSED);
    admit(NEW).failed(Failure.of(ours, "no room"));

    boolean next = admit(NEW).isGranted();

    assertTrue(next, "is the proof that the last was not");
    assertFalse(admit(NEW).isGranted());
  }

  @Test
  @DisplayName("Fault 22: what one model is denied leaves the credential to all others")
  void aDeniedModelRestsAloneAndNotAtOnce() {
    admit(OLD).failed(DENIED);
    assertTrue(admit(OLD).isGranted());

    for (int i = 0; i < 4; i++) {
      admit(OLD).failed(DENIED);
    }

    assertFalse(admit(OLD).isGranted());
    assertTrue(admissions.admit(target("other"), OLD, CALLER, false).isGranted());
  }

  private Permit admit(Material material) {
    return admissions.admit(TARGET, material, CALLER, false);
  }

  private static Target target(String model) {
    return new Target(
        new TargetConfig("c", model, Optional.empty(), Optional.empty(), 0, 1),
        new CredentialConfig(
            "c",
            "u",
            1,
            new VendorConfig.OpenAi(URI.create("https://x"), Optional.empty(), Optional.empty()),
            false,
            new AddressRules(List.of())));
  }
}
