package dev.modelroute.e2e.bench.speed;

import dev.modelroute.e2e.bench.work.Workload;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// What is measured of a gateway: a row of the table.
///
/// @param name for programs
record Figure(String name, String title, String unit, Beside beside) {
  /// What it is told beside, too.
  enum Beside {
    NOTHING,
    /// As a ratio to those that only forward.
    FORWARDERS,
    /// As what is added to the direct call.
    DIRECT
  }

  static final Figure CAPACITY = plain("capacity", "requests per second at p99 <= 10 ms", "/s");
  static final Figure P50_AT_500 = time("p50_at_500", "p50 at 500 req/s");
  static final Figure P99_AT_500 = time("p99_at_500", "p99 at 500 req/s");
  static final Figure P50_AT_1000 = time("p50_at_1000", "p50 at 1,000 req/s");
  static final Figure P99_AT_1000 = time("p99_at_1000", "p99 at 1,000 req/s");
  static final Figure FIRST_TOKEN_P50 = time("first_token_p50", "time to first token, p50");
  static final Figure FIRST_TOKEN_P99 = time("first_token_p99", "time to first token, p99");
  static final Figure HELD = plain("held", "open streams held", "");
  static final Figure HELD_BYTES = plain("held_bytes", "memory per open stream", "KB");
  static final Figure RSS_IDLE = plain("rss_idle", "resident memory, idle", "MB");
  static final Figure RSS_LOAD = plain("rss_load", "resident memory, at load", "MB");
  static final Figure RSS_AFTER = plain("rss_after", "resident memory, after", "MB");
  static final Figure START = plain("start", "start to first answer", "ms");

  private static final List<Figure> OTHERS =
      List.of(
          CAPACITY,
          P50_AT_500,
          P99_AT_500,
          P50_AT_1000,
          P99_AT_1000,
          FIRST_TOKEN_P50,
          FIRST_TOKEN_P99,
          HELD,
          HELD_BYTES,
          RSS_IDLE,
          RSS_LOAD,
          RSS_AFTER,
          START);

  /// In the order of the table.
  static final List<Figure> ALL =
      Stream.of(each(Figure::cpu), each(Figure::allocated), OTHERS.stream())
          .flatMap(figures -> figures)
          .toList();

  static Figure cpu(Workload workload) {
    String title = "CPU per " + unit(workload) + ", " + workload.title();
    return new Figure(name("cpu_", workload), title, "µs", Beside.FORWARDERS);
  }

  static Figure allocated(Workload workload) {
    String title = "allocated per " + unit(workload) + ", " + workload.title();
    return plain(name("allocated_", workload), title, "KB");
  }

  private static Stream<Figure> each(Function<Workload, Figure> kind) {
    return Arrays.stream(Workload.values()).map(kind);
  }

  private static String name(String before, Workload workload) {
    return before + workload.toString().replace('-', '_');
  }

  private static String unit(Workload workload) {
    return workload.isStreamed() ? "event" : "request";
  }

  private static Figure plain(String name, String title, String unit) {
    return new Figure(name, title, unit, Beside.NOTHING);
  }

  private static Figure time(String name, String title) {
    return new Figure(name, title, "ms", Beside.DIRECT);
  }

  String label() {
    return unit.isEmpty() ? title : title + " (" + unit + ")";
  }
}
