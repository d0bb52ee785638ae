package dev.modelroute.proxy.server.telemetry;

import dev.modelroute.proxy.model.Feature;
import dev.modelroute.proxy.model.Operation;
import dev.modelroute.proxy.model.Usage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What is counted. Histograms by vendor, model and outcome, in OpenTelemetry's GenAI terms; the
/// route on plain counters only. Models and routes come from the configuration, never from what a
/// caller wrote.
public final class ProxyMetrics {
  /// OpenTelemetry's buckets for GenAI durations: 10 ms, doubling to 82 s. Shifted, because a
  /// Duration multiplies by BigDecimal, whose tables take 10 ms of a start.
  private static final Duration[] DURATIONS =
      IntStream.range(0, 14).mapToObj(i -> Duration.ofMillis(10L << i)).toArray(Duration[]::new);

  /// What meters are found by; their tags are made once, with the meter.
  private record Asked(String route, Operation operation, String outcome) {
    Tags tags() {
      String name = operation.name().toLowerCase(Locale.ROOT);
      return Tags.of("route", route, "operation", name, "outcome", outcome);
    }
  }

  private record Served(String vendor, String model) {
    Tags tags() {
      return Tags.of("gen_ai_provider_name", vendor, "gen_ai_request_model", model);
    }
  }

  private record Tried(Served served, String outcome, String label) {
    Tags tags() {
      return served.tags().and("error_type", outcome, "label", label);
    }
  }

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Map<Asked, Counter> requests = new ConcurrentHashMap<>();
  private final Map<Tags, Counter> dropped = new ConcurrentHashMap<>();
  private final Map<Tried, Timer> attempts = new ConcurrentHashMap<>();
  private final Map<Served, Timer> firstContents = new ConcurrentHashMap<>();
  private final Map<Served, DistributionSummary> inputTokens = new ConcurrentHashMap<>();
  private final Map<Served, DistributionSummary> outputTokens = new ConcurrentHashMap<>();
  private final List<Runnable> refreshed = new CopyOnWriteArrayList<>();
  private final AtomicInteger inFlight = new AtomicInteger();

  public ProxyMetrics() {
    gauge("modelroute.requests.in.flight", "Requests that are being served", inFlight::get);
  }

  /// A value that is asked for when the metrics are read.
  public void gauge(String name, String description, Supplier<Number> value) {
    Gauge.builder(name, value).description(description).register(registry);
  }

  /// Values by tags that come and go; asked for when the metrics are read.
  public void gauges(String name, String description, Supplier<Map<Tags, Number>> values) {
    MultiGauge gauge = MultiGauge.builder(name).description(description).register(registry);
    refreshed.add(() ->
        gauge.register(
            values.get().entrySet().stream()
                .map(entry -> MultiGauge.Row.of(entry.getKey(), entry.getValue()))
                .collect(Collectors.toList()),
            true));
  }

  /// What is lost of `lines`.
  public void losses(LineWriter lines) {
    FunctionCounter.builder("modelroute.lines.lost", lines, LineWriter::lost)
        .description("Lines that were not written, because their stream did not take them")
        .tag("lines", lines.name())
        .register(registry);
  }

  /// A further attempt was not made, because the route's budget for them is spent.
  public void budgetDenied(String route) {
    registry.counter("modelroute.retry.budget.denied", "route", route).increment();
  }

  /// Something was refused because there was too much of it: `requests`, `bodies` or `connections`.
  public void shed(String what) {
    registry.counter("modelroute.shed", "what", what).increment();
  }

  public void started() {
    inFlight.incrementAndGet();
  }

  /// It is in flight until all of it is counted: who sees none in flight sees all counts.
  public void ended(RequestRecord request) {
    String route = request.route() == null ? "none" : request.route();
    String outcome =
        request.failure() == null ? Integer.toString(request.status()) : request.failure();
    var asked = new Asked(route, request.operation(), outcome);
    requests.computeIfAbsent(asked, this::requestCounter).increment();
    request.attempts().forEach(this::attempt);
    inFlight.decrementAndGet();
  }

  /// A request was answered by a target that was not told of its `feature`.
  public void dropped(String route, Feature feature) {
    var tags = Tags.of("route", route, "feature", feature.name().toLowerCase(Locale.ROOT));
    dropped.computeIfAbsent(tags, this::droppedCounter).increment();
  }

  private void attempt(RequestRecord.Attempt attempt) {
    var served = new Served(attempt.vendor(), attempt.model());
    var tried = new Tried(served, attempt.outcome(), attempt.label());
    attempts.computeIfAbsent(tried, this::attemptTimer).record(attempt.duration());
    if (attempt.firstContent() != null) {
      firstContents.computeIfAbsent(served, this::firstContentTimer).record(attempt.firstContent());
    }
    if (attempt.usage() != null) {
      usage(served, attempt.usage());
    }
  }

  private void usage(Served served, Usage usage) {
    inputTokens
        .computeIfAbsent(served, key -> tokenSummary(key, "input"))
        .record((double) usage.input());
    outputTokens
        .computeIfAbsent(served, key -> tokenSummary(key, "output"))
        .record((double) usage.output());
  }

  private Counter requestCounter(Asked asked) {
    return Counter.builder("modelroute.requests")
        .description("Requests by what the caller was told")
        .tags(asked.tags())
        .register(registry);
  }

  private Counter droppedCounter(Tags tags) {
    return Counter.builder("modelroute.parameters.dropped")
        .description("Answers of targets that were not told a parameter, as the route allows")
        .tags(tags)
        .register(registry);
  }

  private Timer attemptTimer(Tried tried) {
    return Timer.builder("gen_ai.client.operation.duration")
        .description(
            "Attempts at vendors; error_type is ok for those that answered, label tells what may be"
                + " billed")
        .serviceLevelObjectives(DURATIONS)
        .tags(tried.tags())
        .register(registry);
  }

  private Timer firstContentTimer(Served served) {
    return Timer.builder("gen_ai.client.operation.time_to_first_chunk")
        .description("From sending an attempt to its first content")
        .serviceLevelObjectives(DURATIONS)
        .tags(served.tags())
        .register(registry);
  }

  private DistributionSummary tokenSummary(Served served, String type) {
    return DistributionSummary.builder("gen_ai.client.token.usage")
        .description("Tokens by answer, as vendors told them")
        .serviceLevelObjectives(1, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576)
        .tags(served.tags().and("gen_ai_token_type", type))
        .register(registry);
  }

  /// Everything, in Prometheus' text format.
  public String scrape() {
    refreshed.forEach(Runnable::run);
    return registry.scrape();
  }
}
