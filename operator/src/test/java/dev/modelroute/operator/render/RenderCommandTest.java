package dev.modelroute.operator.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenderCommandTest {
  private static final String GATEWAY =
      """
      apiVersion: modelroute.dev/v1alpha1
      kind: ModelGateway
      metadata: {name: default, namespace: modelroute-system}
      spec: {allowedNamespaces: {from: All}}
      ---
      apiVersion: modelroute.dev/v1alpha1
      kind: VendorCredential
      metadata: {name: openai, namespace: modelroute-system}
      spec: {openAI: {apiKey: {secretRef: {name: s, key: k}}}, allowedNamespaces: {from: All}}
      """;
  private static final String ROUTE =
      """
      ---
      apiVersion: modelroute.dev/v1alpha1
      kind: ModelRoute
      metadata: {name: chat, namespace: team-a}
      spec: {%s}
      """;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir Path folder;

  @Test
  void printsWhatWouldBeMade() throws IOException {
    write("sub/a.yaml", GATEWAY + ROUTE.formatted("targets: [{credential: openai, model: m}]"));
    write("secret.yaml", "apiVersion: v1\nkind: Secret\ndata: {key: c2VjcmV0}\n");
    write("values.yaml", "no: object\n");

    assertEquals(0, render());
    assertEquals("", err.toString(StandardCharsets.UTF_8));
    assertTrue(out.toString(StandardCharsets.UTF_8).contains("kind: \"Deployment\""));
  }

  @Test
  void aRouteThatCannotBeCalledFailsThePipeline() throws IOException {
    write("a.yaml", GATEWAY + ROUTE.formatted("targets: [{credential: nope, model: m}]"));

    assertEquals(1, render());
    assertTrue(
        err.toString(StandardCharsets.UTF_8)
            .startsWith("ModelRoute team-a/chat cannot be called: No target can be called."));
  }

  @Test
  void writesTheSlicesForAProxy() throws IOException {
    write("a.yaml", GATEWAY + ROUTE.formatted("targets: [{credential: openai, model: m}]"));
    Path slices = folder.resolve("out");

    assertEquals(0, render("--slices", slices.toString()));
    try (Stream<Path> files = Files.list(slices)) {
      assertEquals(
          List.of("default.106.json", "default.json"),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tragets: [] | .tragets is no field: the fields here are affinity, aliases",
        "aliases: [a] | spec.targets is missing: set it",
        "targets: [] | spec.targets must be at least 1 items",
        "targets: {} | spec.targets must be of type array",
        "targets: [{credential: openai}] | spec.targets[0].model is missing: set it",
        "targets: [{credential: openai, model: 5}] | spec.targets[0].model must be of type string",
        "targets: [{credential: openai, model: m, api: Sing}] | must be one of [\"Chat\",\"Converse\",\"Messages\",\"Responses\"]",
        "targets: [{credential: Open_AI, model: m}] | spec.targets[0].credential must match",
        "targets: [{credential: openai, model: m, weight: 2000}] | spec.targets[0].weight must be at most 1000",
        "targets: [{credential: openai, model: m, weight: x}] | must be of type integer",
      })
  void aManifestThatAClusterWouldRefuseIsRefused(String spec, String message) throws IOException {
    write("a.yaml", GATEWAY + ROUTE.formatted(spec));

    assertEquals(2, render());
    String said = err.toString(StandardCharsets.UTF_8);
    assertTrue(said.contains("a.yaml: ModelRoute team-a/chat: "), said);
    assertTrue(said.contains(message), said);
    assertEquals("", out.toString(StandardCharsets.UTF_8));
  }

  @Test
  void whatIsNoYamlIsRefusedWithItsPlace() throws IOException {
    write("bad.yaml", "apiVersion: v1\n  kind: {\n");

    assertEquals(2, render());
    String said = err.toString(StandardCharsets.UTF_8);
    assertTrue(said.contains("bad.yaml: is not YAML") && said.contains("line 2"), said);
  }

  @Test
  void anObjectThatIsThereTwiceIsRefused() throws IOException {
    write("a.yaml", GATEWAY);
    write("b.yaml", GATEWAY);

    assertEquals(2, render());
    assertTrue(err.toString(StandardCharsets.UTF_8).contains("is there twice"));
  }

  @Test
  void aKindThatWeDoNotHaveIsRefused() throws IOException {
    write("a.yaml", "apiVersion: modelroute.dev/v1alpha1\nkind: ModelRout\nmetadata: {name: a}\n");

    assertEquals(2, render());
    assertTrue(err.toString(StandardCharsets.UTF_8).contains("there is no such kind"));
  }

  @Test
  void aFolderIsNeeded() {
    assertThrows(
        IllegalArgumentException.class, () -> RenderCommand.run(List.of(), ps(out), ps(err)));
  }

  private int render(String... more) throws IOException {
    List<String> arguments =
        Stream.concat(Stream.of("-f", folder.toString()), Stream.of(more)).toList();
    return RenderCommand.run(arguments, ps(out), ps(err));
  }

  private static PrintStream ps(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
