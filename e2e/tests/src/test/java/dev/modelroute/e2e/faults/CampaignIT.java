package dev.modelroute.e2e.faults;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.e2e.harness.Waiting;
import dev.modelroute.e2e.rig.Manifests;
import dev.modelroute.e2e.rig.Rig;
import dev.modelroute.e2e.vendors.fault.Rule;
import dev.modelroute.e2e.vendors.server.VendorServer;
import dev.modelroute.e2e.vendors.vendor.OpenAiCompatibleVendor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Three random faults at random times under mixed traffic, over real sockets. `-Dcampaign.seeds=N`
/// makes more schedules, `-Dcampaign.seed=N` says which is the first.
@DisplayName("Seeded schedules: whatever goes wrong, the invariants hold")
class CampaignIT {
  private static final Duration TRAFFIC = Duration.ofSeconds(3);
  private static final int CALLERS = 6;
  private static final List<String> ROUTES = List.of("listed", "shared", "retried", "claude");

  /// In the beginning of every schedule nothing goes wrong, so that there is something to compare
  /// with that this machine did at the same time.
  private static final Duration CALM = Duration.ofMillis(500);

  @TempDir private static Path folder;
  private static Rig rig;
  private static final Bystander BYSTANDER = new Bystander();
  private static Footprint first = new Footprint(0, 0);

  static LongStream seeds() {
    long first = Long.getLong("campaign.seed", new Random().nextLong(1_000_000_000));
    return LongStream.range(first, first + Integer.getInteger("campaign.seeds", 40));
  }

  @BeforeAll
  static void start() {
    var vendors = Upstreams.start();
    VendorServer other =
        vendors.start(
            new OpenAiCompatibleVendor("bystander", "/v1", Optional.empty(), List.of("*")));
    String timeouts = "timeouts: {connect: 500ms, firstToken: 500ms, idle: 500ms, total: 4s}";
    var manifests =
        Manifests.gateway("keepaliveAfter: 200ms")
            .compatible(Upstreams.SPARE, Upstreams.spare(vendors), "Chat, Responses")
            .compatible("bystander", other, "Chat, Responses")
            .route("bystander", List.of("bystander/llama"), "failover: {timeouts: {connect: 30s}}")
            .route(
                "listed",
                List.of("openai/gpt-5.5", "azure/gpt-55-prod", "spare/llama"),
                "failover: {" + timeouts + "}")
            .route(
                "shared",
                List.of("azure/gpt-55-prod", "compatible/llama", "openai/gpt-5.5"),
                "affinity: Key",
                "failover: {maxAmbiguous: 1, " + timeouts + "}")
            .shared(
                "claude",
                "- {credential: converse, model: %s, api: Converse}\n- {credential: anthropic, model: %s}"
                    .formatted(Upstreams.CONVERSE.model(), Upstreams.ANTHROPIC.model()),
                "failover: {" + timeouts + "}")
            .route(
                "retried",
                List.of("mantle/openai.gpt-oss-120b"),
                "failover: {retries: 2, backoff: 50ms, " + timeouts + "}");
    var keys = new Rig.Keys();
    for (Upstreams vendor : Upstreams.ALL) {
      vendor.declare(credential(vendor), vendors, manifests, keys);
    }
    rig = Rig.start(folder, vendors, manifests, keys);
  }

  private static String credential(Upstreams vendor) {
    return vendor.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @AfterAll
  static void stop() {
    System.out.println("after the first schedule " + first + ", after the last " + footprint());
    rig.close();
    System.out.println(BYSTANDER);
    BYSTANDER.check();
  }

  private static Footprint footprint() {
    return Footprint.of(rig.gateway().proxy().program().pid());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theInvariantsHold(long seed) throws Exception {
    var random = new Random(seed);
    var invariants = new Invariants(rig, 3, 2);
    var history = new History(rig);
    var work = new ArrayList<Callable<Void>>();
    for (int i = 0; i < 3; i++) {
      work.add(fault(random.nextLong()));
    }
    for (int i = 0; i < CALLERS; i++) {
      work.add(caller(history, random.nextLong()));
    }
    work.add(() -> BYSTANDER.watch(history, TRAFFIC, CALM));

    inParallel(work);

    Upstreams.ALL.forEach(vendor -> vendor.server(rig.vendors()).faults().clear());
    invariants.check(history);
    filesDoNotPileUp();
  }

  /// Connections that are kept for reuse are few, and there may be some more of them later.
  private static void filesDoNotPileUp() {
    Footprint now = footprint();
    if (first.files() == 0) {
      first = now;
    }
    assertTrue(now.files() <= first.files() + 100, "I7 open files: " + first + ", now " + now);
  }

  /// Something goes wrong at one vendor, for a while.
  private static Callable<Void> fault(long seed) {
    return () -> {
      var random = new Random(seed);
      Upstreams vendor = Upstreams.ALL.get(random.nextInt(Upstreams.ALL.size()));
      Form form = Form.ALL.get(random.nextInt(Form.ALL.size()));
      var suiting =
          Catalogue.ALL.stream()
              .filter(entry -> entry.suits(form) && entry.where().contains(vendor))
              .toList();
      var entry = suiting.get(random.nextInt(suiting.size()));
      Waiting.sleep(CALM.toMillis() + random.nextInt(1500));
      VendorServer server = vendor.server(rig.vendors());
      if (random.nextInt(5) == 0) {
        server.refuseConnections();
        Waiting.sleep(random.nextInt(1000));
        server.acceptConnections();
      } else {
        vendor.meets(rig.vendors(), form, Rule.always(entry.fault().apply(vendor.speech(form))));
        Waiting.sleep(random.nextInt(1000));
        server.faults().clear();
      }
      return null;
    };
  }

  private static Callable<Void> caller(History history, long seed) {
    return () -> {
      var random = new Random(seed);
      long end = System.nanoTime() + TRAFFIC.toNanos();
      while (System.nanoTime() < end) {
        history.ask(
            Form.ALL.get(random.nextInt(Form.ALL.size())),
            ROUTES.get(random.nextInt(ROUTES.size())));
        Waiting.sleep(random.nextInt(60));
      }
      return null;
    };
  }

  private static void inParallel(List<Callable<Void>> work)
      throws InterruptedException, ExecutionException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : threads.invokeAll(work)) {
        done.get();
      }
    }
  }
}
