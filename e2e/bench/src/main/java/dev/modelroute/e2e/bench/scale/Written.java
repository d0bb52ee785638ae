package dev.modelroute.e2e.bench.scale;

import dev.modelroute.e2e.harness.AuditLogReader;
import dev.modelroute.e2e.harness.AuditLogReader.Entry;
import dev.modelroute.e2e.harness.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What the operator writes to the API server.
record Written(AuditLogReader audit, String namespace) {
  private static final Duration LIMIT = Duration.ofMinutes(30);

  /// It tells counts late.
  private static final long QUIET_MILLIS = 15_000;

  /// Its writes since `since`, counted by resource.
  Map<String, Long> since(Instant since) {
    return audit.of(namespace, "modelroute-operator", since).stream()
        .filter(Entry::isWrite)
        .collect(Collectors.groupingBy(Entry::resource, TreeMap::new, Collectors.counting()));
  }

  /// When the first was asked for.
  Optional<Instant> first(Instant since) {
    return audit.of(namespace, "modelroute-operator", since).stream()
        .filter(Entry::isWrite)
        .map(Entry::at)
        .min(Instant::compareTo);
  }

  /// The same with the answers that were not "done": what they were.
  Map<String, Long> refused(Instant since) {
    return audit.of(namespace, "modelroute-operator", since).stream()
        .filter(entry -> entry.status() >= 300)
        .map(entry -> entry.status() + " " + entry.verb() + " " + entry.resource())
        .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
  }

  /// Returns when it has written nothing for a while.
  void awaitQuiet() {
    var _ =
        Waiting.until(
            "the operator is quiet",
            LIMIT,
            () -> {
              Instant start = Instant.now();
              Waiting.sleep(QUIET_MILLIS);
              return since(start).isEmpty() ? Optional.of(true) : Optional.empty();
            });
  }
}
