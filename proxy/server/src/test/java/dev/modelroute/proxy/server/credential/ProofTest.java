package dev.modelroute.proxy.server.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.proxy.config.AwsIdentity;
import dev.modelroute.proxy.config.VendorConfig;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProofTest {
  private static final URI URL = URI.create("https://x");
  private static final Map<Proof, Material> MATERIAL =
      new EnumMap<>(
          Map.of(
              Proof.NONE,
              new Material.Keyless(),
              Proof.KEY,
              new Material.Key(new Secret("k")),
              Proof.SESSION,
              new Material.AwsSession(
                  "A", new AwsSecretKey("s"), new Secret("t"), Instant.MAX, Duration.ZERO)));

  @Test
  void anIdentityOfAwsAsksForASessionUnlessItIsAKey() {
    assertEquals(Proof.SESSION, Proof.of(bedrock(new AwsIdentity.Role("arn"))));
    assertEquals(Proof.SESSION, Proof.of(bedrock(new AwsIdentity.PodIdentity())));
    assertEquals(Proof.KEY, Proof.of(bedrock(new AwsIdentity.ApiKey())));
    assertEquals(Proof.NONE, Proof.of(new VendorConfig.OpenAiCompatible(URL, true, Set.of())));
    assertEquals(Proof.KEY, Proof.of(new VendorConfig.OpenAiCompatible(URL, false, Set.of())));
  }

  @Test
  void eachKindIsGivenByItsOwnMaterialAlone() {
    for (Proof proof : Proof.values()) {
      MATERIAL.forEach(
          (kind, material) -> assertEquals(kind == proof, proof.isGivenBy(material), kind.name()));
      assertFalse(proof.isGivenBy(new Material.Missing("")));
    }
    assertTrue(MATERIAL.keySet().containsAll(Set.of(Proof.values())));
  }

  private static VendorConfig bedrock(AwsIdentity identity) {
    return new VendorConfig.Bedrock("us-east-2", identity, URL, URL, URL);
  }
}
