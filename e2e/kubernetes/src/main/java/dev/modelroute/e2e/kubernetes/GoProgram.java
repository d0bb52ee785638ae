package dev.modelroute.e2e.kubernetes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/// A program that Go makes from a package, as a file that is there only when it is whole.
record GoProgram(String source, String linkerFlags, Path file) {
  /// `doing` says what is done after so many lines of output, each of which names a package.
  void compile(GoToolchain go, Path sources, IntFunction<String> doing, Consumer<String> progress)
      throws IOException, InterruptedException {
    Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
    var arguments =
        List.of(
            "build",
            "-v",
            "-trimpath",
            "-buildvcs=false",
            "-ldflags",
            linkerFlags,
            "-o",
            unfinished.toString(),
            source);
    LongCommand.Outcome built = LongCommand.run(go.command(sources, arguments), doing, progress);
    if (!built.succeeded()) {
      throw new IllegalStateException(
          "%s in %s does not compile: %s".formatted(source, sources, built.end()));
    }
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
