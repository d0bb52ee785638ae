package dev.modelroute.proxy.server.caller;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.modelroute.proxy.config.CallerConfig;
import dev.modelroute.proxy.model.Caller;
import io.vertx.core.MultiMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallerProofTest {
  private static final Optional<Caller> ALICE = Optional.of(new Caller.ApiKey("team-a", "alice"));
  private static final CallerConfig KEYS = new CallerConfig("modelroute", Optional.empty(), true);

  @TempDir private Path folder;
  private CallerProof proof;

  @BeforeEach
  void makeKeys() throws IOException {
    Files.writeString(folder.resolve("alice"), CallerKeys.entry("mr-alice", "team-a") + "\n");
    Files.writeString(folder.resolve("broken"), "mr-plain");
    Files.createDirectory(folder.resolve("..data"));
    var keys = new CallerKeys(folder);
    keys.reload();
    proof = new CallerProof(new CallerAuthenticator(), keys);
  }

  @Test
  void takesAKeyFromWhicheverHeaderTheSdkPutsItInto() {
    assertEquals(ALICE, caller("Authorization", "Bearer mr-alice"));
    assertEquals(ALICE, caller("authorization", "bearer  mr-alice "));
    assertEquals(ALICE, caller("x-api-key", "mr-alice"));
    assertEquals(ALICE, caller("api-key", "mr-alice"));
    assertEquals(ALICE, caller("x-api-key", "mr-alice", "Authorization", "Bearer mr-alice"));
  }

  @Test
  @DisplayName("N12: two proofs are none")
  void refusesTwoDifferentProofs() {
    assertEquals(
        Optional.empty(), caller("x-api-key", "mr-alice", "authorization", "Bearer other"));
    assertEquals(
        Optional.empty(), caller("authorization", "Bearer mr-alice", "authorization", "Bearer x"));
  }

  @Test
  void refusesWhatIsNoProof() {
    assertEquals(Optional.empty(), caller());
    assertEquals(Optional.empty(), caller("authorization", "Bearer "));
    assertEquals(Optional.empty(), caller("authorization", "Basic bXItYWxpY2U="));
    assertEquals(Optional.empty(), caller("authorization", "mr-alice"));
    assertEquals(Optional.empty(), caller("x-api-key", "mr-plain"));
    assertEquals(Optional.empty(), caller("x-api-key", "sha256:abc team-a"));
  }

  @Test
  void refusesKeysWhereTheGatewayTakesNone() {
    var off = new CallerConfig("modelroute", Optional.empty(), false);

    assertEquals(
        Optional.empty(), proof.caller(headers("x-api-key", "mr-alice"), off, Instant.now()));
  }

  private Optional<Caller> caller(String... headers) {
    return proof.caller(headers(headers), KEYS, Instant.now());
  }

  private static MultiMap headers(String... namesAndValues) {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      headers.add(namesAndValues[i], namesAndValues[i + 1]);
    }
    return headers;
  }
}
