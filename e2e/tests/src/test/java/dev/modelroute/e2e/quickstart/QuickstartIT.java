package dev.modelroute.e2e.quickstart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.e2e.harness.Program;
import dev.modelroute.e2e.kubernetes.TestCluster;
import dev.modelroute.e2e.kubernetes.UsesCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The program behind `./quickstart` keeps its promises, with a cluster and without.
@UsesCluster
class QuickstartIT {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  @TempDir Path folder;

  @Test
  void servesTheExamplesWithoutACluster() {
    String said = run(Map.of("MODELROUTE_CACHE", folder.resolve("empty").toString()));

    assertTrue(said.contains("No cluster is at hand"), said);
    assertFailover(said);
  }

  @Test
  void servesTheExamplesOnAKubernetesApi(TestCluster cluster) {
    String said =
        run(
            Map.of(
                "MODELROUTE_TEST_KUBECONFIG",
                cluster.kubeconfig().toString(),
                "MODELROUTE_TEST_CLUSTER_IS_MINE",
                "yes"));

    assertTrue(said.contains("chat   modelroute-system/default   3 of 3    True"), said);
    assertTrue(said.contains("2 of 2"), said);
    assertFailover(said);
  }

  private static void assertFailover(String said) {
    assertTrue(
        said.contains(
            "x-modelroute-attempts: bedrock-us/us.openai.gpt-5.5;overloaded, azure-eastus/gpt-55-prod;ok"),
        said);
    assertTrue(said.contains("cleaned up"), said);
  }

  private String run(Map<String, String> environment) {
    Program program =
        Program.start(
            "quickstart",
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Quickstart.class.getName()),
            environment,
            folder.resolve("quickstart.log"));
    int status = program.awaitEnd(LIMIT);
    String said = String.join("\n", program.lines());
    assertEquals(0, status, said);
    return said;
  }
}
