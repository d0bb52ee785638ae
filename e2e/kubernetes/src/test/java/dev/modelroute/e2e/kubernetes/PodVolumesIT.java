package dev.modelroute.e2e.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What the kubelet puts into pods as files: tokens and Secrets.
@UsesCluster(nodes = true)
class PodVolumesIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  @BeforeAll
  static void load(TestCluster cluster) {
    Pods.load(cluster);
  }

  @Test
  void aProjectedTokenIsThePodsOwnAndTheClusterVouchesForIt(Kube kube) throws Exception {
    Pods pods = Pods.in(kube);
    Pod pod = pods.deploy(1).getFirst();

    String[] token = pods.ask(pod, "file", "/identity/token").split("\\.");

    assertTrue(isSigned(kube, token), "no key of the cluster has signed it");
    JsonNode claims = decode(token[1]);
    assertEquals("[\"sts.amazonaws.com\"]", claims.get("aud").toString());
    assertEquals(
        "system:serviceaccount:" + pods.namespace() + ":default", claims.get("sub").asText());
    assertEquals(pod.getMetadata().getUid(), claims.at("/kubernetes.io/pod/uid").asText());
  }

  @Test
  void aChangedSecretIsSwappedInAtOnce(Kube kube) throws Exception {
    Pods pods = Pods.in(kube);
    pods.create(secret("one"));
    Pod pod = pods.deploy(1).getFirst();
    String before = pods.ask(pod, "link", "/vendor/..data");
    assertEquals("one", pods.ask(pod, "file", "/vendor/key"));

    kube.client()
        .resource(secret("two"))
        .inNamespace(pods.namespace())
        .forceConflicts()
        .serverSideApply();

    assertEquals("two", Polling.until(() -> pods.ask(pod, "file", "/vendor/key"), "two"::equals));
    assertEquals("..data/key", pods.ask(pod, "link", "/vendor/key"));
    assertNotEquals(before, pods.ask(pod, "link", "/vendor/..data"));
  }

  private static Secret secret(String value) {
    return new SecretBuilder()
        .withNewMetadata()
        .withName("vendor")
        .endMetadata()
        .withStringData(Map.of("key", value))
        .build();
  }

  private static boolean isSigned(Kube kube, String[] token) throws Exception {
    for (JsonNode key : JSON.readTree(kube.client().raw("/openid/v1/jwks")).get("keys")) {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initVerify(publicKey(key));
      signature.update((token[0] + "." + token[1]).getBytes(StandardCharsets.US_ASCII));
      if (signature.verify(Base64.getUrlDecoder().decode(token[2]))) {
        return true;
      }
    }
    return false;
  }

  private static PublicKey publicKey(JsonNode key) throws Exception {
    return KeyFactory.getInstance("RSA")
        .generatePublic(new RSAPublicKeySpec(number(key.get("n")), number(key.get("e"))));
  }

  private static BigInteger number(JsonNode encoded) {
    return new BigInteger(1, Base64.getUrlDecoder().decode(encoded.asText()));
  }

  private static JsonNode decode(String part) throws Exception {
    return JSON.readTree(Base64.getUrlDecoder().decode(part));
  }
}
