package dev.modelroute.e2e.packaging;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.modelroute.e2e.harness.Program;
import dev.modelroute.e2e.harness.Programs;
import dev.modelroute.e2e.harness.Release;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whoever builds a commit again, elsewhere and later, has the same images, byte for byte: so
/// anybody can prove what a published image was made of.
class ReproducibleImagesIT {
  private static final Duration LIMIT = Duration.ofMinutes(15);
  private static final List<String> PROGRAMS = List.of("operator", "proxy/server");
  private static final Set<String> NO_SOURCES = Set.of("target", ".git");

  @Test
  void areTheSameFromAnotherFolder(@TempDir Path folder) throws IOException {
    Release.missingImage().ifPresent(Assumptions::abort);
    Path again = folder.resolve("again");
    copySources(Programs.checkout(), again);

    build(again, folder.resolve("build.log"));

    assertAll(PROGRAMS.stream().map(program -> () -> assertSame(program, again)));
  }

  private static void build(Path checkout, Path log) {
    List<String> command =
        List.of(
            checkout.resolve("build").toString(),
            "package",
            "-Dmaven.test.skip=true",
            "-Dspotless.check.skip=true",
            "-pl",
            String.join(",", PROGRAMS),
            "-am");
    Program build = Program.start("build", command, System.getenv(), log);
    assertEquals(0, build.awaitEnd(LIMIT), () -> String.join("\n", build.lines()));
  }

  private static void assertSame(String program, Path again) throws IOException {
    assertEquals(
        digest(Programs.checkout().resolve(program)),
        digest(again.resolve(program)),
        "the image of " + program + ": compare the layers in target/image.tar of two builds");
  }

  /// That of its manifest, which has the digests of its layers and of its configuration.
  private static String digest(Path module) throws IOException {
    return Files.readString(module.resolve("target/jib-image.digest"));
  }

  private static void copySources(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path found, BasicFileAttributes attributes)
              throws IOException {
            if (NO_SOURCES.contains(found.getFileName().toString())) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(to.resolve(from.relativize(found).toString()));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path found, BasicFileAttributes attributes)
              throws IOException {
            Files.copy(found, to.resolve(from.relativize(found).toString()));
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
