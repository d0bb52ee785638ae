package dev.modelroute.e2e.bench.scale;

import dev.modelroute.e2e.bench.gateway.ProcessFigures;
import dev.modelroute.e2e.harness.ClusterGateway;
import dev.modelroute.e2e.harness.ClusterManifests;
import dev.modelroute.e2e.vendors.Vendors;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/// Many routes and credentials, by their numbers. A route has two targets, of two credentials.
record Fleet(
    ScaleOptions options,
    ClusterGateway gateway,
    ClusterManifests manifests,
    Vendors vendors,
    List<String> teams) {
  private static final int AT_ONCE = 8;

  /// The gateway and its credentials, each with a Secret of its own.
  void applyGateway() {
    gateway.apply(manifests.gateway());
    forAll(
        options.credentials(),
        number -> {
          String name = credential(number);
          manifests.secret(name, vendors.openAiKeys().issue(name));
          gateway.apply(manifests.openAi(name));
        });
  }

  void applyRoutes() {
    forAll(options.routes(), number -> apply(number, false));
  }

  /// Applies a route; `turned`: with its targets in the other order.
  void apply(int number, boolean turned) {
    gateway.apply(
        manifests.route(
            team(number), name(number), target(number, turned), target(number, !turned)));
  }

  /// The process of the operator that runs now.
  ProcessFigures operator() {
    return new ProcessFigures(gateway.operator().program().pid());
  }

  String team(int number) {
    return teams.get(number % teams.size());
  }

  String name(int number) {
    return "route-" + number;
  }

  /// The target that answers, as the response's header names it.
  String target(int number, boolean turned) {
    return credential((number + (turned ? 1 : 0)) % options.credentials()) + "/gpt-5.5";
  }

  private static String credential(int number) {
    return "openai-" + number;
  }

  /// Does the task for each number below `count`, some at a time.
  static void forAll(int count, IntConsumer task) {
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      var tasks =
          IntStream.range(0, count)
              .mapToObj(number -> CompletableFuture.runAsync(() -> task.accept(number), threads))
              .toArray(CompletableFuture[]::new);
      CompletableFuture.allOf(tasks).join();
    }
  }
}
