package dev.modelroute.operator.health;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.api.reconciler.Constants;
import io.javaoperatorsdk.operator.api.reconciler.RetryInfo;
import io.javaoperatorsdk.operator.processing.Controller;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The controllers' metrics, under the names that later versions of the SDK give them. The SDK's
/// own has the number of the retry as a label, which never ends here, and none without an object's
/// name.
public final class OperatorMetrics implements Metrics {
  private static final String CONTROLLER = "controller.name";

  private final MeterRegistry registry;
  private final Map<String, AtomicInteger> gauges = new ConcurrentHashMap<>();

  public OperatorMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void controllerRegistered(Controller<? extends HasMetadata> controller) {
    String name = controller.getConfiguration().getName();
    gauge("reconciliations.queue", name);
    gauge("reconciliations.active", name);
  }

  @Override
  public void receivedEvent(Event event, Map<String, Object> metadata) {
    count("events.received", metadata);
  }

  @Override
  public void reconcileCustomResource(
      HasMetadata resource, @Nullable RetryInfo retry, Map<String, Object> metadata) {
    count("reconciliations.started", metadata);
    gauge("reconciliations.queue", name(metadata)).incrementAndGet();
    if (retry != null && retry.getAttemptCount() > 0) {
      count("reconciliations.retries", metadata);
    }
  }

  @Override
  public void reconciliationExecutionStarted(HasMetadata resource, Map<String, Object> metadata) {
    gauge("reconciliations.queue", name(metadata)).decrementAndGet();
    gauge("reconciliations.active", name(metadata)).incrementAndGet();
  }

  @Override
  public void reconciliationExecutionFinished(HasMetadata resource, Map<String, Object> metadata) {
    gauge("reconciliations.active", name(metadata)).decrementAndGet();
  }

  @Override
  public void finishedReconciliation(HasMetadata resource, Map<String, Object> metadata) {
    count("reconciliations.success", metadata);
  }

  @Override
  public void failedReconciliation(
      HasMetadata resource, Exception exception, Map<String, Object> metadata) {
    count("reconciliations.failure", metadata);
  }

  @Override
  public <T> T timeControllerExecution(ControllerExecution<T> execution) throws Exception {
    Timer.Sample sample = Timer.start(registry);
    try {
      return execution.execute();
    } finally {
      sample.stop(
          Timer.builder("reconciliations.execution.duration")
              .tag(CONTROLLER, execution.controllerName())
              .serviceLevelObjectives(
                  Duration.ofMillis(10),
                  Duration.ofMillis(100),
                  Duration.ofSeconds(1),
                  Duration.ofSeconds(10),
                  Duration.ofSeconds(30))
              .register(registry));
    }
  }

  private void count(String counter, Map<String, Object> metadata) {
    registry.counter(counter, CONTROLLER, name(metadata)).increment();
  }

  private AtomicInteger gauge(String gauge, String controller) {
    return gauges.computeIfAbsent(
        gauge + " " + controller,
        _ -> {
          var value = new AtomicInteger();
          registry.gauge(gauge, Tags.of(CONTROLLER, controller), value);
          return value;
        });
  }

  private static String name(Map<String, Object> metadata) {
    return Objects.toString(metadata.get(Constants.CONTROLLER_NAME), "");
  }
}
