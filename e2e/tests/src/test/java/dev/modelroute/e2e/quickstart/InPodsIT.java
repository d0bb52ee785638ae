package dev.modelroute.e2e.quickstart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.e2e.harness.Release;
import dev.modelroute.e2e.kubernetes.TestCluster;
import dev.modelroute.e2e.kubernetes.UsesCluster;
import dev.modelroute.e2e.vendors.Vendors;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `./quickstart --kubernetes` shows where the cluster has nodes.
@UsesCluster(nodes = true)
class InPodsIT {
  private static final Pattern RUNNING = Pattern.compile("(?m) 1/1 +Running ");

  @TempDir Path folder;

  @Test
  void aPodOfTheTeamCallsTheRouteOfTheExamples(TestCluster cluster) {
    Release.missing(cluster).ifPresent(reason -> Assumptions.abort(reason));
    var said = new ByteArrayOutputStream();

    show(cluster, new Narration(new PrintStream(said, true, StandardCharsets.UTF_8)));

    String text = said.toString(StandardCharsets.UTF_8);
    assertEquals(5, RUNNING.matcher(text).results().count(), text);
    assertTrue(text.contains("$ kubectl exec -n team-a app -- java"), text);
    assertTrue(
        text.contains(
            "x-modelroute-attempts: bedrock-us/us.openai.gpt-5.5;overloaded, azure-eastus/gpt-55-prod;ok"),
        text);
  }

  private void show(TestCluster cluster, Narration narration) {
    try (Vendors vendors = Vendors.start();
        var setting = new InPods(cluster, vendors, folder)) {
      try {
        setting.serve(narration);
        new Tour(setting.caller(), narration).show(vendors);
      } finally {
        setting.uninstall();
      }
    }
  }
}
