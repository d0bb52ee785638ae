package dev.modelroute.operator.gitops;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The golden cases' statuses, as Flux would wait for them.
class KstatusTest {
  @ParameterizedTest
  @CsvSource({
    "rollouts, ModelGateway, settled, CURRENT",
    "rollouts, ModelGateway, stuck, IN_PROGRESS",
    "rollouts, ModelGateway, behind, IN_PROGRESS",
    "plain, ModelGateway, default, IN_PROGRESS",
    "gateways-with-faults, ModelGateway, bad, FAILED",
    "autoscaled, ModelGateway, without-measure, FAILED",
    "plain, VendorCredential, bedrock-us, CURRENT",
    "iam, VendorCredential, elsewhere, FAILED",
    // What another object mends is tried again: it may come in the same push.
    "verified, VendorCredential, material-missing, IN_PROGRESS",
    "gateways-with-faults, ModelGateway, default, IN_PROGRESS",
    "grants, ModelRoute, chat, IN_PROGRESS",
    "programmed, ModelRoute, applied, CURRENT",
    "programmed, ModelRoute, lags, IN_PROGRESS",
    "unsupported-targets, ModelRoute, none, IN_PROGRESS",
  })
  void whatOnlyAnEditMendsHasFailed(String golden, String kind, String name, Kstatus expected)
      throws Exception {
    assertEquals(expected, Kstatus.of(GoldenStatus.of(golden, kind, name, 0)));
  }

  @ParameterizedTest
  @CsvSource({"programmed, ModelRoute, applied", "gateways-with-faults, ModelGateway, bad"})
  void whatIsSaidOfAnEarlierGenerationDoesNotCount(String golden, String kind, String name)
      throws Exception {
    assertEquals(Kstatus.IN_PROGRESS, Kstatus.of(GoldenStatus.of(golden, kind, name, 1)));
  }
}
