package dev.modelroute.e2e.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubeProgramTest {
  @TempDir Path folder = Path.of("");

  @BeforeEach
  void writeSources() throws IOException {
    Files.writeString(folder.resolve("go.mod"), "require k8s.io/kubernetes v1.36.4\n");
    Files.writeString(folder.resolve("go.sum"), "");
    Files.writeString(folder.resolve("main.go"), "package main\n");
  }

  @Test
  void anotherSourceIsAnotherProgram() throws IOException {
    String before = new GoSources(folder).key();

    Files.writeString(folder.resolve("main.go"), "package main // changed\n");

    assertNotEquals(before, new GoSources(folder).key());
  }

  @Test
  void anotherTestIsTheSameProgram() throws IOException {
    String before = new GoSources(folder).key();

    Files.writeString(folder.resolve("main_test.go"), "package main\n");

    assertEquals(before, new GoSources(folder).key());
  }

  @Test
  void theComponentsAreToldTheirVersion() throws IOException {
    var sources = new GoSources(folder);

    assertEquals("v1.36.4", sources.version());
    assertEquals(
        "-s -w -X k8s.io/component-base/version.gitVersion=v1.36.4"
            + " -X k8s.io/component-base/version.gitMajor=1"
            + " -X k8s.io/component-base/version.gitMinor=36",
        sources.linkerFlags());
  }

  @Test
  void theProgramIsKeptOutsideOfTheCheckout() throws IOException {
    var sources = new GoSources(folder);

    Path own = KubeProgram.of(sources, Map.of("MODELROUTE_CACHE", "/c")).path();
    Path xdg =
        KubeProgram.of(sources, Map.of("XDG_CACHE_HOME", "/x", "MODELROUTE_CACHE", "")).path();

    assertEquals(Path.of("/c/kubernetes", sources.key(), "modelroute-kube"), own);
    assertEquals(Path.of("/x/modelroute/kubernetes", sources.key(), "modelroute-kube"), xdg);
  }

  @Test
  void whatIsBuiltNeedsNoGo() throws Exception {
    var environment = Map.of("MODELROUTE_CACHE", folder.resolve("cache").toString());
    var program = KubeProgram.of(new GoSources(folder), environment);
    Files.createDirectories(program.tools());
    Files.writeString(program.path(), "");
    assertTrue(program.path().toFile().setExecutable(true));

    Optional<String> missing = program.prepare(environment, _ -> {});

    assertEquals(Optional.empty(), missing);
  }

  @Test
  void aGoBefore26IsTooOld() {
    assertTrue(GoToolchain.isRecent("go1.26.8"));
    assertTrue(GoToolchain.isRecent("go1.27rc1"));
    assertTrue(GoToolchain.isRecent("go2.0"));
    assertFalse(GoToolchain.isRecent("go1.25.9"));
    assertFalse(GoToolchain.isRecent("none: no such file"));
  }
}
