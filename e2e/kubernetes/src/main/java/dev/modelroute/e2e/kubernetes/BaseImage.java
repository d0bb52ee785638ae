package dev.modelroute.e2e.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// The image that ours are based on, as a docker-archive tar: Debian's C library, the Java runtime
/// of the JDK that we run on, and no shell. Its user is 65532.
public record BaseImage(Path tar) {
  public static final String NAME = "modelroute.dev/base:1";

  /// Makes it when there is none of this JDK and of the present Debian packages yet: about ten
  /// seconds, on a machine with apt.
  public static BaseImage make() {
    return make(line -> System.out.println("modelroute: " + line));
  }

  static BaseImage make(Consumer<String> progress) {
    Map<String, String> environment = System.getenv();
    GoToolchain go =
        GoToolchain.find(environment)
            .orElseThrow(() -> new IllegalStateException(GoToolchain.MISSING));
    List<String> arguments =
        List.of(
            "run",
            "-trimpath",
            "./baseimage",
            "--jdk=" + System.getProperty("java.home"),
            "--cache=" + Cache.folder(environment));
    return switch (answer(go.command(Checkout.goProgram(), arguments), progress)) {
      case Answer.Given(String tar) -> new BaseImage(Path.of(tar));
      case Answer.Refused(String reason) ->
          throw new IllegalStateException("the base image cannot be made: " + reason);
    };
  }

  private static Answer answer(ProcessBuilder command, Consumer<String> progress) {
    try {
      return Answer.of(command, "baseimage", progress);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("making the base image was interrupted", e);
    }
  }
}
