package dev.modelroute.e2e.bench.scale;

import dev.modelroute.e2e.harness.ProxyProgram;
import dev.modelroute.e2e.harness.RawCaller;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Changes routes by turning their targets around, and asks the proxies whether they serve them so.
record Served(Fleet fleet, Map<Integer, Boolean> turned, Map<String, String> tokens) {
  private static final Duration LIMIT = Duration.ofMinutes(30);

  static Served by(Fleet fleet) {
    return new Served(fleet, new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
  }

  void turn(int number) {
    boolean now = !isTurned(number);
    turned.put(number, now);
    fleet.apply(number, now);
  }

  private boolean isTurned(int number) {
    return turned.getOrDefault(number, false);
  }

  /// Returns when all proxies serve a route as it is now; asks again at once.
  void await(int number) {
    for (ProxyProgram proxy : fleet.gateway().proxies()) {
      long end = System.nanoTime() + LIMIT.toNanos();
      while (!is(number, proxy)) {
        if (System.nanoTime() > end) {
          throw new IllegalStateException(fleet.name(number) + " was not served in time");
        }
      }
    }
  }

  boolean is(int number, ProxyProgram proxy) {
    var caller = new RawCaller(proxy, token(fleet.team(number)));
    var answer = caller.post("/v1/chat/completions", body(fleet.name(number)));
    return answer.status() == 200
        && answer.header("x-modelroute-target").equals(fleet.target(number, isTurned(number)));
  }

  private static String body(String model) {
    return "{\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}"
        .formatted(model);
  }

  private String token(String team) {
    return tokens.computeIfAbsent(
        team, name -> fleet.gateway().kube().tokenFor(name, "default", "modelroute"));
  }
}
