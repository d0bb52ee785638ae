package dev.modelroute.proxy.server.slice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.modelroute.proxy.model.Caller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("N25, N26: what leaves nothing to serve by is not applied")
class SnapshotsTest {
  private static final JsonNode COMMON =
      json(
          """
          {"metadata": {"name": "g", "generation": 1}, "spec": {"gateway": "g", "common": {
            "namespace": "ns", "generation": 1, "maxBodyBytes": 1000, "keepaliveAfterMillis": 0, "drainSeconds": 1,
            "authentication": {"audience": "a"}, "credentials": []}}}
          """);

  private final Snapshots snapshots = new Snapshots();

  @Test
  void servesOnceTheGatewaysSliceIsThere() {
    snapshots.put(routes(1));
    assertTrue(snapshots.current().isEmpty());

    snapshots.put(COMMON);

    assertEquals(Map.of("g", 1L, "g.001", 1L), generations());
  }

  @Test
  void anEmptyListIsAnOutage() {
    snapshots.replaceAll(List.of(COMMON, routes(1)));

    assertFalse(snapshots.replaceAll(List.of()));
    assertFalse(snapshots.replaceAll(List.of(routes(2))));
    assertFalse(snapshots.replaceAll(List.of(json("{}"), json("[]"), json("null"))));
    assertEquals(Map.of("g", 1L, "g.001", 1L), generations());
  }

  @Test
  void theGatewaysOwnSliceIsNotDropped() {
    snapshots.replaceAll(List.of(COMMON, routes(1)));

    snapshots.remove("g");
    snapshots.remove("g.001");
    snapshots.remove("unknown");

    assertEquals(Map.of("g", 1L), generations());
  }

  @Test
  void aSliceThatCannotBeReadLeavesTheOldOne() {
    snapshots.replaceAll(List.of(COMMON, routes(1)));

    snapshots.put(json("{\"metadata\": {\"name\": \"g.001\", \"generation\": 2}}"));

    assertEquals(Map.of("g", 1L, "g.001", 1L), generations());
  }

  @Test
  void tellsEveryChange() {
    var seen = new java.util.ArrayList<Integer>();
    snapshots.onChange(snapshot -> seen.add(snapshot.routes()));

    snapshots.put(COMMON);
    snapshots.put(routes(1));

    assertEquals(List.of(0, 1), seen);
  }

  @Test
  void aSliceThatChangesCostsItsOwnRoutesOnly() {
    snapshots.replaceAll(List.of(common("c", 1), slice("a", "c", 1), slice("b", "d", 1)));
    List<PreparedRoute> before = prepared("a", "b");

    snapshots.put(slice("a", "c", 2));
    List<PreparedRoute> after = prepared("a", "b");

    assertNotSame(before.getFirst(), after.getFirst());
    assertSame(before.getLast(), after.getLast());
    assertEquals(2, after.getFirst().config().generation());
  }

  @Test
  void aCredentialThatChangesCostsTheRoutesThatAskForIt() {
    snapshots.replaceAll(
        List.of(common("c", 1), slice("a", "c", 1), slice("b", "d", 1), slice("e", "d", 1)));
    List<PreparedRoute> before = prepared("a", "b");

    snapshots.put(common("c", 2));
    List<PreparedRoute> edited = prepared("a", "b");
    snapshots.put(common("d", 1));
    List<PreparedRoute> swapped = prepared("a", "b");

    assertNotSame(before.getFirst(), edited.getFirst());
    assertEquals(2, edited.getFirst().targets().getFirst().credential().generation());
    assertSame(before.getLast(), edited.getLast());
    assertEquals(List.of("credential c is not known to this proxy"), swapped.getFirst().problems());
    assertEquals(1, swapped.getLast().targets().size());
  }

  @Test
  void aListThatSaysWhatIsKnownCostsNothing() {
    snapshots.replaceAll(List.of(common("c", 1), slice("a", "c", 1), slice("b", "c", 1)));
    List<PreparedRoute> before = prepared("a", "b");

    snapshots.replaceAll(List.of(common("c", 1), slice("a", "c", 1), slice("b", "c", 1)));

    List<PreparedRoute> after = prepared("a", "b");
    assertSame(before.getFirst(), after.getFirst());
    assertSame(before.getLast(), after.getLast());
  }

  @Test
  void aFolderKeepsExactlyTheSlicesAndSkipsBrokenFiles(@TempDir Path folder) throws IOException {
    var kept = new SliceFolder(folder);
    kept.write(List.of(COMMON, routes(1)));
    kept.write(List.of(COMMON));
    Files.writeString(folder.resolve("broken.json"), "{\"half\":");
    Files.writeString(folder.resolve("half.part"), "x");

    assertEquals(List.of(COMMON), kept.read());
    assertEquals(List.of(), new SliceFolder(folder.resolve("none")).read());
  }

  private List<PreparedRoute> prepared(String... routes) {
    var caller = new Caller.ApiKey("team-a", "app");
    return Stream.of(routes)
        .map(name -> snapshots.current().orElseThrow().find(caller, name).orElseThrow())
        .toList();
  }

  private static JsonNode common(String credential, int generation) {
    return json(
        """
        {"metadata": {"name": "g", "generation": 1}, "spec": {"gateway": "g", "common": {
          "namespace": "ns", "generation": 1, "maxBodyBytes": 1000, "keepaliveAfterMillis": 0, "drainSeconds": 1,
          "authentication": {"audience": "a"},
          "credentials": [{"name": "%s", "uid": "u-1", "generation": %d, "openAI": {"endpoint": "https://x/v1"}}]}}}
        """
            .formatted(credential, generation));
  }

  private static JsonNode slice(String route, String credential, int generation) {
    return json(
        """
        {"metadata": {"name": "g.%s", "generation": 1}, "spec": {"gateway": "g", "routes": [
          {"namespace": "team-a", "name": "%s", "generation": %d, "created": "2026-01-01T00:00:00Z",
           "targets": [{"credential": "%s", "model": "m"}], "allowedCallers": [{"namespace": "team-a"}],
           "failover": {"maxAttempts": 3, "maxAmbiguous": 2, "connectMillis": 1, "firstTokenMillis": 2, "idleMillis": 3, "totalMillis": 4}}]}}
        """
            .formatted(route, route, generation, credential));
  }

  private Map<String, Long> generations() {
    return snapshots.current().orElseThrow().applied().stream()
        .collect(Collectors.toMap(Snapshot.Applied::slice, Snapshot.Applied::generation));
  }

  private static JsonNode routes(int generation) {
    return json(
        """
        {"metadata": {"name": "g.001", "generation": %d}, "spec": {"gateway": "g", "routes": [
          {"namespace": "team-a", "name": "chat", "generation": 1, "created": "2026-01-01T00:00:00Z", "targets": [],
           "allowedCallers": [{"namespace": "team-a"}],
           "failover": {"maxAttempts": 3, "maxAmbiguous": 2, "connectMillis": 1, "firstTokenMillis": 2, "idleMillis": 3, "totalMillis": 4}}]}}
        """
            .formatted(generation));
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
