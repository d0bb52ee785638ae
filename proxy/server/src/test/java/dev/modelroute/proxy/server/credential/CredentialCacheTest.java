package dev.modelroute.proxy.server.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.modelroute.proxy.config.CredentialConfig;
import dev.modelroute.proxy.server.slice.Snapshot;
import dev.modelroute.proxy.server.slice.Snapshots;
import dev.modelroute.proxy.server.telemetry.MonotonicClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("N10: material is its own credential's")
class CredentialCacheTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir private Path folder;
  private CredentialCache cache;

  @BeforeEach
  void start() {
    cache = new CredentialCache(folder, "p-1", List.of(), () -> {}, new MonotonicClock());
  }

  @AfterEach
  void stop() {
    cache.close();
  }

  @Test
  void eachCredentialHasItsOwn() throws IOException, InterruptedException {
    key("a", "sk-a");
    key("b", "sk-b");
    Snapshot snapshot = snapshot(credential("a", "u-1"), credential("b", "u-2"));

    follow(snapshot);

    assertEquals(material("sk-a"), cache.material(of(snapshot, "a")));
    assertEquals(material("sk-b"), cache.material(of(snapshot, "b")));
  }

  @Test
  void oneThatWasMadeAnewHasNothingOfItsPredecessors() throws IOException, InterruptedException {
    key("a", "sk-old");
    Snapshot before = snapshot(credential("a", "u-1"));
    follow(before);
    Files.delete(folder.resolve("credentials/a/api-key"));

    Snapshot after = snapshot(credential("a", "u-2"));
    cache.follow(after);

    assertInstanceOf(Material.Missing.class, cache.material(of(after, "a")));
    assertInstanceOf(Material.Missing.class, cache.material(of(before, "a")));
  }

  @Test
  @DisplayName("N22: of one that is gone nothing is left")
  void ofOneThatIsGoneNothingIsLeft() throws IOException, InterruptedException {
    key("a", "sk-a");
    Snapshot before = snapshot(credential("a", "u-1"));
    follow(before);

    cache.follow(snapshot());

    assertInstanceOf(Material.Missing.class, cache.material(of(before, "a")));
    assertEquals(List.of(), cache.statuses());
  }

  @Test
  void oneThatIsEditedKeepsOnlyWhatItsNewKindCanUse() throws IOException, InterruptedException {
    key("a", "sk-a");
    Snapshot before = snapshot(credential("a", "u-1"));
    follow(before);

    Snapshot after = snapshot(keyless("a", "u-1"));
    Material early = cache.material(of(after, "a"));
    follow(after);

    assertInstanceOf(Material.Missing.class, early);
    assertEquals(new Material.Keyless(), cache.material(of(after, "a")));
    assertInstanceOf(Material.Missing.class, cache.material(of(before, "a")));
  }

  @Test
  void aRotatedKeyTakesTheFormersPlace() throws IOException, InterruptedException {
    key("a", "sk-1");
    Snapshot snapshot = snapshot(credential("a", "u-1"));
    follow(snapshot);

    key("a", "sk-2");

    long end = System.nanoTime() + LIMIT.toNanos();
    while (!material("sk-2").equals(cache.material(of(snapshot, "a"))) && System.nanoTime() < end) {
      Thread.sleep(20);
    }
    assertEquals(material("sk-2"), cache.material(of(snapshot, "a")));
  }

  /// Returns when each credential has what it can have.
  private void follow(Snapshot snapshot) throws InterruptedException {
    cache.follow(snapshot);
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!cache.isSettled() && System.nanoTime() < end) {
      Thread.sleep(20);
    }
  }

  private void key(String credential, String key) throws IOException {
    Path file = folder.resolve("credentials/" + credential + "/api-key");
    Files.createDirectories(file.getParent());
    Files.writeString(file, key);
  }

  private static Material material(String key) {
    return new Material.Key(new Secret(key));
  }

  private static CredentialConfig of(Snapshot snapshot, String name) {
    return snapshot.gateway().credential(name).orElseThrow();
  }

  private static String credential(String name, String uid) {
    return """
    {"name": "%s", "uid": "%s", "generation": 1, "openAI": {"endpoint": "https://x/v1"}}
    """
        .formatted(name, uid);
  }

  private static String keyless(String name, String uid) {
    return """
    {"name": "%s", "uid": "%s", "generation": 2,
     "openAICompatible": {"endpoint": "https://x/v1", "keyless": true, "operations": ["chat"]}}
    """
        .formatted(name, uid);
  }

  private static Snapshot snapshot(String... credentials) throws JsonProcessingException {
    var snapshots = new Snapshots();
    snapshots.put(
        new ObjectMapper()
            .readTree(
                """
                {"metadata": {"name": "g", "generation": 1}, "spec": {"gateway": "g", "common": {
                  "namespace": "ns", "generation": 1, "maxBodyBytes": 1000, "keepaliveAfterMillis": 0, "drainSeconds": 1,
                  "authentication": {"audience": "a"}, "credentials": [%s]}}}
                """
                    .formatted(String.join(",", credentials))));
    return snapshots.current().orElseThrow();
  }
}
