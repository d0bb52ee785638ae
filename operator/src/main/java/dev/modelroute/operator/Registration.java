package dev.modelroute.operator;

import dev.modelroute.operator.cluster.Applier;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.ConfigurationService;
import io.javaoperatorsdk.operator.api.config.ConfigurationServiceOverrider;
import io.javaoperatorsdk.operator.api.config.ControllerConfigurationOverrider;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import java.time.Duration;
import java.util.function.Consumer;

/// Registers controllers, each with threads of its own: a gateway's slices, by which callers are
/// served, must not wait until ten thousand routes have been told how they stand.
///
/// @param common the settings of all
record Registration(Operator operator, Consumer<ConfigurationServiceOverrider> common) {
  private static final Duration LONGEST_RETRY = Duration.ofMinutes(5);
  private static final Duration AT_LEAST_EVERY = Duration.ofMinutes(10);

  <P extends HasMetadata> void add(String name, Reconciler<P> reconciler) {
    // JOSDK's threads belong to a configuration, which controllers usually share.
    ConfigurationService own = ConfigurationService.newOverriddenConfigurationService(common);
    var settings = ControllerConfigurationOverrider.override(own.getConfigurationFor(reconciler));
    configure(settings.withName(name));
    operator.register(reconciler, settings.build());
  }

  /// Retries never end: an object is not given up because its API server was away for an hour.
  private static <P extends HasMetadata> void configure(
      ControllerConfigurationOverrider<P> settings) {
    settings
        .watchingAllNamespaces()
        .withFieldManager(Applier.FIELD_MANAGER)
        .withReconciliationMaxInterval(AT_LEAST_EVERY)
        .withRetry(
            new GenericRetry()
                .setInitialInterval(Duration.ofSeconds(1))
                .setIntervalMultiplier(2)
                .setMaxInterval(LONGEST_RETRY.toMillis())
                .withoutMaxAttempts());
  }
}
