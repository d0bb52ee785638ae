package dev.modelroute.proxy.server;

import dev.modelroute.proxy.server.exchange.Serving;
import dev.modelroute.proxy.server.slice.Snapshot;
import dev.modelroute.proxy.server.telemetry.LineWriter;
import dev.modelroute.proxy.server.telemetry.ProxyMetrics;
import java.util.List;
import java.util.Map;

/// What is looked up when somebody asks for the metrics.
final class Gauges {
  private Gauges() {}

  static void register(Serving serving, List<LineWriter> writers) {
    ProxyMetrics metrics = serving.metrics();
    writers.forEach(metrics::losses);
    metrics.gauge(
        "modelroute.routes",
        "Routes that are served",
        () -> serving.snapshots().current().map(Snapshot::routes).orElse(0));
    metrics.gauge(
        "modelroute.refused.entries",
        "Entries of the configuration that could not be applied",
        () -> serving.snapshots().current().map(found -> found.refusals().size()).orElse(0));
    metrics.gauges(
        "modelroute.target.share",
        "The share of calls that a target takes: 0 while it rests, less than 1 while it starts slowly",
        () -> serving.snapshots().current().map(serving.admissions()::shares).orElse(Map.of()));
    metrics.gauge(
        "modelroute.connections", "Open connections of callers", serving.load()::connections);
    metrics.gauge(
        "modelroute.body.bytes",
        "Bytes of request bodies that may still be sent again",
        serving.load().bodies()::held);
    metrics.gauge(
        "modelroute.answer.bytes",
        "Bytes of vendors' large answers and events that are not whole yet",
        serving.load().answers()::held);
  }
}
