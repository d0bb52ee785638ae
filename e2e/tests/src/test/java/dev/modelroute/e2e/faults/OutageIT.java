package dev.modelroute.e2e.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.e2e.harness.RawCaller.Answer;
import dev.modelroute.e2e.harness.Waiting;
import dev.modelroute.e2e.rig.Asked;
import dev.modelroute.e2e.rig.Manifests;
import dev.modelroute.e2e.rig.Rig;
import dev.modelroute.e2e.vendors.fault.Fault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whole vendors go, under load.
class OutageIT {
  @TempDir private Path folder;
  private Rig rig;

  @BeforeEach
  void start() {
    var vendors = Upstreams.start();
    var manifests =
        Manifests.gateway("limits: {maxInFlight: 1000}")
            .openAi("primary", vendors.openAi())
            .azure("secondary", vendors.azure())
            .compatible(Upstreams.SPARE, Upstreams.spare(vendors), "Chat")
            .route(
                "two",
                List.of("primary/gpt-5.5", "spare/llama"),
                "failover: {timeouts: {connect: 10s}}")
            .route("down", "primary/gpt-5.5", "secondary/gpt-55-prod")
            .route("herd", List.of("spare/llama"), "failover: {timeouts: {connect: 30s}}");
    var keys =
        new Rig.Keys()
            .issue(vendors.openAiKeys()::issue, "primary")
            .issue(vendors.azureKeys()::issue, "secondary");
    rig = Rig.start(folder, vendors, manifests, keys);
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  @DisplayName("Fault 39: the primary dies with 500 in flight; nobody is lost, nor asked much more")
  void everyoneIsAnsweredWhenThePrimaryDies() throws Exception {
    rig.vendors().openAi().faults().always(new Fault.Delayed(8000), new Fault.Cut(0, true));
    List<Answer> inFlight = ask("two", 500, 500);
    List<Answer> following = ask("two", 3000, 20);

    assertAllAnswered(inFlight);
    assertAllAnswered(following);
    assertAttempts(3500, 1.2);
  }

  @Test
  @DisplayName("Fault 39: all targets down; callers are told when to come back, and vendors spared")
  void vendorsAreSparedWhenAllAreDown() throws Exception {
    rig.vendors().openAi().faults().always(Fault.refused(500, null, "down"));
    rig.vendors().azure().faults().always(Fault.refused(503, null, "down"));

    List<Answer> answers = ask("down", 1000, 20);

    assertAttempts(1000, 1.1);
    List<Answer> resting = answers.stream().filter(answer -> answer.status() == 503).toList();
    assertTrue(resting.size() > 900, resting.size() + " of 1000");
    long timed = resting.stream().filter(answer -> !answer.header("retry-after").isEmpty()).count();
    assertTrue(timed > 900, timed + " with retry-after");
  }

  @Test
  @DisplayName("Fault 38: 5,000 callers come back at once; each is served or told when to try")
  void aHerdIsServedOrToldWhenToTry() throws Exception {
    Upstreams.spare(rig.vendors()).faults().always(new Fault.Delayed(300));

    List<Answer> answers = ask("herd", 5000, 5000);

    long served = answers.stream().filter(answer -> answer.status() == 200).count();
    long told =
        answers.stream()
            .filter(answer -> answer.status() == 503 && !answer.header("retry-after").isEmpty())
            .count();
    assertEquals(5000, served + told, () -> "by status: " + byStatus(answers));
    assertTrue(served >= 1000, served + " served");
    System.out.println("of 5000 at once " + served + " were served, " + told + " told to wait");
    Waiting.until(
        "the gateway serves as before",
        () -> rig.caller().post("/v1/chat/completions", Asked.chat("herd", false)).status() == 200);
    assertTrue(rig.gateway().proxy().program().isAlive());
  }

  private static Map<String, Long> byStatus(List<Answer> answers) {
    return answers.stream()
        .collect(
            Collectors.groupingBy(
                answer -> answer.status() + " " + answer.header("x-modelroute-attempts"),
                Collectors.counting()));
  }

  private static void assertAllAnswered(List<Answer> answers) {
    List<String> lost =
        answers.stream()
            .filter(answer -> answer.status() != 200 || answer.cut())
            .map(answer -> answer.status() + " " + answer.body())
            .toList();
    assertEquals(List.of(), lost);
  }

  private void assertAttempts(int requests, double factor) {
    long attempts = rig.vendors().ledger().count();
    System.out.println(attempts + " attempts for " + requests + " requests");
    assertTrue(attempts <= requests * factor, attempts + " attempts for " + requests);
  }

  /// So many requests, so many at a time.
  private List<Answer> ask(String route, int count, int atATime)
      throws InterruptedException, ExecutionException {
    var places = new Semaphore(atATime);
    Callable<Answer> request =
        () -> {
          places.acquire();
          try {
            return rig.caller().post("/v1/chat/completions", Asked.chat(route, false));
          } finally {
            places.release();
          }
        };
    var answers = new ArrayList<Answer>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : threads.invokeAll(Collections.nCopies(count, request))) {
        answers.add(done.get());
      }
    }
    return answers;
  }
}
