package dev.modelroute.operator.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.api.ModelGateway;
import dev.modelroute.api.ModelRoute;
import dev.modelroute.api.VendorCredential;
import dev.modelroute.operator.resources.ObjectKey;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EntryCompilerTest {
  private static final ObjectKey GATEWAY = new ObjectKey("team-a", "default");

  /// A generation that is not there must not happen, and stands for all that must not.
  @Test
  void aFaultOfOursIsThatRoutesAlone() {
    ModelGateway broken = gateway();
    broken.setSpec(null);

    var compiled = EntryCompiler.compile(attached(route(), Optional.of(broken), credential()));

    var refused = assertInstanceOf(CompiledRoute.Refused.class, compiled);
    assertTrue(refused.fault().message().contains("fault of the operator"));
  }

  @Test
  void anEntryKnowsItsSize() {
    var entry =
        EntryCompiler.compile(attached(route(), Optional.of(gateway()), credential()))
            .entry()
            .orElseThrow();

    assertEquals(Serialization.asJson(entry.route()).length(), entry.bytes());
  }

  @Test
  void whatCompiledIsKept() {
    var cache = new CompileCache();

    var first = cache.compile(attached(route(), Optional.of(gateway()), credential()));

    assertSame(first, cache.compile(attached(route(), Optional.of(gateway()), credential())));
  }

  @Test
  void whatReadSomethingElseCompilesAnew() {
    var cache = new CompileCache();
    var first = cache.compile(attached(route(), Optional.of(gateway()), credential()));
    VendorCredential recreated = credential();
    recreated.getMetadata().setUid("another");
    ModelRoute edited = route();
    edited.getMetadata().setGeneration(9L);

    var second = cache.compile(attached(route(), Optional.of(gateway()), recreated));
    var third = cache.compile(attached(edited, Optional.of(gateway()), recreated));

    assertNotSame(first, second);
    assertNotSame(second, third);
  }

  @Test
  void whatIsForgottenCompilesAnew() {
    var cache = new CompileCache();
    var first = cache.compile(attached(route(), Optional.of(gateway()), credential()));

    cache.forget(ObjectKey.of(route()));

    assertNotSame(first, cache.compile(attached(route(), Optional.of(gateway()), credential())));
  }

  private static AttachedRoute attached(
      ModelRoute route, Optional<ModelGateway> gateway, VendorCredential credential) {
    return new AttachedRoute(route, GATEWAY, gateway, Map.of("openai", credential), Map.of());
  }

  private static ModelGateway gateway() {
    return Serialization.unmarshal(
        """
        apiVersion: modelroute.dev/v1alpha1
        kind: ModelGateway
        metadata: {name: default, namespace: team-a, uid: g, generation: 1}
        """,
        ModelGateway.class);
  }

  private static VendorCredential credential() {
    return Serialization.unmarshal(
        """
        apiVersion: modelroute.dev/v1alpha1
        kind: VendorCredential
        metadata: {name: openai, namespace: team-a, uid: c, generation: 1}
        spec: {openAI: {apiKey: {secretRef: {name: s, key: k}}}}
        """,
        VendorCredential.class);
  }

  private static ModelRoute route() {
    return Serialization.unmarshal(
        """
        apiVersion: modelroute.dev/v1alpha1
        kind: ModelRoute
        metadata: {name: chat, namespace: team-a, uid: r, generation: 1, creationTimestamp: "2026-01-01T00:00:00Z"}
        spec: {targets: [{credential: openai, model: gpt-5.5}]}
        """,
        ModelRoute.class);
  }
}
