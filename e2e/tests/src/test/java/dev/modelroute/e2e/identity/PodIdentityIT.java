package dev.modelroute.e2e.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.e2e.harness.RawCaller.Answer;
import dev.modelroute.e2e.harness.Waiting;
import dev.modelroute.e2e.rig.Asked;
import dev.modelroute.e2e.rig.Manifests;
import dev.modelroute.e2e.rig.Rig;
import dev.modelroute.e2e.vendors.Vendors;
import dev.modelroute.e2e.vendors.aws.PodIdentity;
import dev.modelroute.e2e.vendors.aws.Role;
import dev.modelroute.e2e.vendors.identity.ClusterIssuer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("EKS Pod Identity: the agent on the node gives the role's session")
class PodIdentityIT {
  private static final String MODEL = "us.openai.gpt-5.5";

  @TempDir private Path folder;
  private Rig rig;

  @BeforeEach
  void start() {
    var vendors = Vendors.start();
    var manifests =
        Manifests.gateway()
            .credential(
                "bedrock",
                "bedrock: {region: us-east-2, podIdentity: {}, endpoints: {runtime: %s, mantle: %s}}"
                    .formatted(vendors.bedrockRuntime().origin(), vendors.bedrockMantle().origin()))
            .route("chat", "bedrock/" + MODEL);
    rig =
        Rig.start(
            folder,
            vendors,
            manifests,
            new Rig.Keys().podIdentityToken(vendors),
            "--pod-identity-agent",
            vendors.podIdentity().baseUrl());
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void aCallIsSignedByTheAssociatedRole() {
    associate();

    rig.awaitCredentials("chat");

    String caller =
        String.valueOf(rig.vendors().ledger().entries("bedrock-runtime").getLast().caller());
    assertTrue(caller.contains("modelroute-bedrock"), caller);
  }

  @Test
  @DisplayName("Fault 41: a session is renewed before it runs out")
  void aSessionIsRenewedBeforeItRunsOut() {
    rig.vendors().podIdentityAgent().grantAtMost(Duration.ofSeconds(8));
    associate();
    rig.awaitCredentials("chat");
    long asked = asked();

    Waiting.until("the agent was asked twice more", () -> asked() >= asked + 2);

    assertEquals(200, chat().status());
  }

  @Test
  @DisplayName("N4: without an association nothing is sent, and with one no restart is needed")
  void withoutAnAssociationNothingIsSent() {
    Waiting.until("the agent was asked", () -> asked() > 0);

    assertEquals(503, chat().status());
    assertEquals(0, rig.vendors().ledger().entries("bedrock-runtime").size());
    associate();
    rig.awaitCredentials("chat");
  }

  private long asked() {
    return rig.vendors().ledger().entries("pod-identity").size();
  }

  private Answer chat() {
    return rig.caller().post("/v1/chat/completions", Asked.chat("chat", false));
  }

  private void associate() {
    var account = rig.vendors().account();
    account.roles().put(Role.of(Manifests.ROLE, "", "", List.of("*")));
    account.podIdentities().put(new PodIdentity(ClusterIssuer.PROXY, Manifests.ROLE));
  }
}
