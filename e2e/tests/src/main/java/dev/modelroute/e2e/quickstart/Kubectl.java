package dev.modelroute.e2e.quickstart;

import dev.modelroute.e2e.kubernetes.TestCluster;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The real kubectl: the cluster's own, or the one on the PATH.
final class Kubectl {
  private final TestCluster cluster;

  Kubectl(TestCluster cluster) {
    this.cluster = cluster;
  }

  /// Runs it, and shows what it says.
  void show(Narration narration, String... arguments) {
    narration.command("kubectl " + String.join(" ", arguments));
    var command = new ArrayList<String>();
    command.add(
        cluster.tools().map(tools -> tools.resolve("kubectl").toString()).orElse("kubectl"));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("KUBECONFIG", cluster.kubeconfig().toString());
    try {
      Process process = builder.start();
      narration.say(
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
              .stripTrailing());
      process.waitFor();
    } catch (IOException e) {
      narration.say("(it cannot be shown: there is no kubectl on the PATH)");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// A line that puts the cluster's kubectl on the PATH, if there is one.
  String path() {
    return cluster.tools().map(tools -> "export PATH=" + tools + ":$PATH\n").orElse("");
  }
}
