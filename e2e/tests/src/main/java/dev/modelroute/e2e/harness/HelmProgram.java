package dev.modelroute.e2e.harness;

import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The real Helm, in a process of its own: its library takes a process's signals for itself, and
/// then neither Ctrl-C nor SIGTERM ends a JVM.
public final class HelmProgram {
  private static final int SECONDS = 180;

  private HelmProgram() {}

  /// Has `main` carry out a command, and returns what it prints.
  static String run(Object... words) {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                HelmProgram.class.getName()));
    List.of(words).forEach(word -> command.add(word.toString()));
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException("helm " + words[0] + " failed: its words stand above");
      }
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("helm " + words[0] + " was interrupted", e);
    }
  }

  public static void main(String[] words) {
    switch (words[0]) {
      case "template" -> print(template(Path.of(words[1]), words[2], words[3]));
      case "package" ->
          new Helm(Path.of(words[1])).packageIt().withDestination(Path.of(words[2])).call();
      case "install" -> install(Path.of(words[1]), words[2], words[3], Path.of(words[4]));
      case "uninstall" -> uninstall(words[1], words[2], Path.of(words[3]));
      default -> throw new IllegalArgumentException(words[0] + " is no command of it");
    }
  }

  private static void print(String text) {
    System.out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    System.out.flush();
  }

  private static String template(Path chart, String namespace, String kubernetes) {
    return new Helm(chart).template().withNamespace(namespace).withKubeVersion(kubernetes).call();
  }

  private static void install(Path chart, String name, String namespace, Path kubeconfig) {
    var _ =
        new Helm(chart)
            .install()
            .withName(name)
            .withNamespace(namespace)
            .withKubeConfig(kubeconfig)
            .waitReady()
            .withTimeout(SECONDS)
            .call();
  }

  private static void uninstall(String name, String namespace, Path kubeconfig) {
    var _ =
        Helm.uninstall(name)
            .withNamespace(namespace)
            .withKubeConfig(kubeconfig)
            .ignoreNotFound()
            .call();
  }
}
