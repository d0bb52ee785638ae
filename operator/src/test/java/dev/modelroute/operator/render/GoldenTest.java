package dev.modelroute.operator.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.operator.resources.ObjectKey;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each folder is a case: what is made of its `in-*.yaml` stands in its `out-*.yaml`. A case has
/// the out-files that it is about, and at least one.
class GoldenTest {
  private static final Path CASES = Path.of("src/test/resources/golden");
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

  static List<Path> cases() throws IOException {
    try (Stream<Path> all = Files.list(CASES)) {
      return all.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void rendersAsBefore(Path folder) throws Exception {
    Map<String, String> rendered = rendered(inputs(folder));
    List<Path> expected = files(folder, "out-");

    assertTrue(!expected.isEmpty(), folder + " needs an out-file: one of " + rendered.keySet());
    for (Path file : expected) {
      String name = file.getFileName().toString();
      if (Boolean.getBoolean("golden.update")) {
        Files.writeString(file, rendered.get(name));
      }
      assertEquals(
          Files.readString(file), rendered.get(name), file + ": -Dgolden.update=true rewrites it");
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyFileIsUsed(Path folder) throws Exception {
    var used = Stream.of("in-.*", "out-(objects|slices|status)").toList();
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> unused =
          files
              .filter(file ->
                  used.stream()
                      .noneMatch(name -> file.getFileName().toString().matches(name + "\\.yaml")))
              .toList();

      assertEquals(List.of(), unused);
    }
  }

  static Map<String, String> rendered(List<Path> files) throws IOException, ManifestFault {
    Rendering rendering =
        RenderCommand.render(
            files,
            new ObjectKey("modelroute-system", "default"),
            "modelroute/proxy:test",
            Optional.of("https://oidc.example/id/1A2B"),
            NOW);
    return Map.of(
        "out-objects.yaml", yaml(rendering.objects()),
        "out-slices.yaml", yaml(rendering.slices()),
        "out-status.yaml", yaml(rendering.statuses()));
  }

  static List<Path> inputs(Path folder) throws IOException {
    return files(folder, "in-");
  }

  private static List<Path> files(Path folder, String prefix) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.getFileName().toString().startsWith(prefix)).sorted().toList();
    }
  }

  private static String yaml(List<?> documents) {
    return documents.stream().map(Serialization::asYaml).collect(Collectors.joining());
  }
}
