package dev.modelroute.e2e.kubernetes;

import java.nio.file.Files;
import java.nio.file.Path;

/// The checkout of modelroute that we run in, from whichever of its folders.
final class Checkout {
  private static final String GO_PROGRAM = "e2e/kubernetes/go";

  private Checkout() {}

  static Path goProgram() {
    return root().resolve(GO_PROGRAM);
  }

  static Path crds() {
    return root().resolve("crds");
  }

  private static Path root() {
    Path start = Path.of("").toAbsolutePath();
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      if (Files.isRegularFile(folder.resolve(GO_PROGRAM).resolve("go.mod"))) {
        return folder;
      }
    }
    throw new IllegalStateException(
        start + " is not in a checkout of modelroute: there is no " + GO_PROGRAM + " above it");
  }
}
