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
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
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

/// Whole vendors go, under load. `-Doutage.seconds=N` says for how long callers go on after that.
class OutageIT {
  private static final Duration FOLLOWING =
      Duration.ofSeconds(Integer.getInteger("outage.seconds", 5));

  /// The proxy's heap is 256 MiB here, its buffers outside of it may be as much, and the rest is
  /// the machine's.
  private static final long RESIDENT_KIB = 700 * 1024;

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
    rig.vendors().openAi().faults().always(new Fault.Silent());
    List<Answer> inFlight = new ArrayList<>();
    List<Answer> following = new ArrayList<>();

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var waiting = threads.submit(() -> inFlight.addAll(ask("two", 500, 500)));
      Waiting.until("500 are in flight", () -> rig.vendors().ledger().count() >= 500);
      rig.vendors().openAi().refuseConnections();
      waiting.get();
      following.addAll(askFor("two", FOLLOWING, 20));
    }

    assertAllAnswered(inFlight);
    assertAllAnswered(following);
    assertAttempts(following, 1.2);
  }

  @Test
  @DisplayName("Fault 39: all targets down; callers are told when to come back, and vendors spared")
  void vendorsAreSparedWhenAllAreDown() throws Exception {
    rig.vendors().openAi().faults().always(Fault.refused(500, null, "down"));
    rig.vendors().azure().faults().always(Fault.refused(503, null, "down"));

    List<Answer> answers = ask("down", 1000, 20);

    assertAttempts(answers, 1.1);
    List<Answer> resting = answers.stream().filter(answer -> answer.status() == 503).toList();
    assertTrue(resting.size() > 900, resting.size() + " of 1000");
    long timed = resting.stream().filter(answer -> !answer.header("retry-after").isEmpty()).count();
    assertTrue(timed > 900, timed + " with retry-after");
    assertAtOnce("down");
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
    assertIsItselfAgain();
    System.out.printf("of 5000 at once %d were served, %d told to wait%n", served, told);
  }

  /// Nothing is in flight or held, the next is served, and the memory is bounded.
  private void assertIsItselfAgain() {
    long start = System.nanoTime();
    Waiting.until(
        "the gateway is itself again",
        () -> {
          String metrics = rig.gateway().proxy().metrics();
          return metrics.contains("modelroute_requests_in_flight 0.0")
              && metrics.contains("modelroute_body_bytes 0.0")
              && chat("herd").status() == 200;
        });
    long took = millisSince(start);
    Footprint footprint = Footprint.of(rig.gateway().proxy().program().pid());
    assertTrue(footprint.residentKiB() < RESIDENT_KIB, footprint::toString);
    System.out.printf("itself again after %d ms, with %s%n", took, footprint);
  }

  /// Who need not wait for a vendor has its answer soon, on however busy a machine.
  private void assertAtOnce(String route) {
    long start = System.nanoTime();
    for (int i = 0; i < 100; i++) {
      var _ = chat(route);
    }
    long took = millisSince(start);
    System.out.printf("100 answers without a vendor took %d ms%n", took);
    assertTrue(took < 10_000, took + " ms for 100 answers");
  }

  private static long millisSince(long startNanos) {
    return (System.nanoTime() - startNanos) / 1_000_000;
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

  /// What was tried, whether or not it came as far as a vendor.
  private static void assertAttempts(List<Answer> answers, double factor) {
    long attempts =
        answers.stream()
            .flatMap(answer -> Arrays.stream(answer.header("x-modelroute-attempts").split(", ")))
            .filter(attempt -> !attempt.isEmpty() && !attempt.endsWith(";resting"))
            .count();
    System.out.printf("%d attempts for %d requests%n", attempts, answers.size());
    assertTrue(attempts <= answers.size() * factor, attempts + " for " + answers.size());
  }

  private Answer chat(String route) {
    return rig.caller().post("/v1/chat/completions", Asked.chat(route, false));
  }

  /// So many requests, so many at a time.
  private List<Answer> ask(String route, int count, int atATime)
      throws InterruptedException, ExecutionException {
    var places = new Semaphore(atATime);
    Callable<Answer> request =
        () -> {
          places.acquire();
          try {
            return chat(route);
          } finally {
            places.release();
          }
        };
    return inParallel(Collections.nCopies(count, request));
  }

  /// As many requests as there is time for, so many at a time.
  private List<Answer> askFor(String route, Duration time, int atATime)
      throws InterruptedException, ExecutionException {
    long end = System.nanoTime() + time.toNanos();
    Callable<List<Answer>> caller =
        () -> {
          var answers = new ArrayList<Answer>();
          while (System.nanoTime() < end) {
            answers.add(chat(route));
          }
          return answers;
        };
    return inParallel(Collections.nCopies(atATime, caller)).stream().flatMap(List::stream).toList();
  }

  private static <T> List<T> inParallel(List<Callable<T>> work)
      throws InterruptedException, ExecutionException {
    var results = new ArrayList<T>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : threads.invokeAll(work)) {
        results.add(done.get());
      }
    }
    return results;
  }
}
