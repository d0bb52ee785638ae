package dev.modelroute.operator;

import dev.modelroute.operator.cluster.Applier;
import dev.modelroute.operator.cluster.ClusterClient;
import dev.modelroute.operator.cluster.TokenDiscovery;
import dev.modelroute.operator.credential.CredentialReconciler;
import dev.modelroute.operator.gateway.GatewayReconciler;
import dev.modelroute.operator.gateway.GatewaySettings;
import dev.modelroute.operator.health.HealthServer;
import dev.modelroute.operator.health.OperatorMetrics;
import dev.modelroute.operator.health.Watchdog;
import dev.modelroute.operator.route.CompileCache;
import dev.modelroute.operator.route.RouteIndexes;
import dev.modelroute.operator.route.RouteReconciler;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.OperatorException;
import io.javaoperatorsdk.operator.api.config.ConfigurationServiceOverrider;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The operator at work: three controllers on one client, and its health.
final class RunningOperator {
  private static final Logger LOG = LoggerFactory.getLogger(RunningOperator.class);
  private static final Duration STOPPING = Duration.ofSeconds(5);
  private static final int THREADS = 8;

  private RunningOperator() {}

  /// Returns when all informers are in step; what then runs are daemons and the controllers.
  static void start(OperatorConfig config) throws IOException {
    var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    KubernetesClient client = ClusterClient.make();
    Consumer<ConfigurationServiceOverrider> common = common(client, new OperatorMetrics(registry));
    var operator = new Operator(common.andThen(settings -> elect(settings, config)));
    register(new Registration(operator, common), config, client);
    Watchdog watchdog = watch(operator, client);
    HealthServer.start(
        config.healthPort(), watchdog::alive, () -> healthy(operator), registry::scrape);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(operator), "stop"));
    try {
      operator.start();
    } catch (OperatorException e) {
      fail(e);
    }
  }

  /// A pod is started again; an operator that only looks as if it ran is not.
  private static void fail(OperatorException e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    LOG.error(
        "cannot start: see that the CRDs are installed and that the operator may read them: {}",
        cause.getMessage());
    Runtime.getRuntime().halt(1);
  }

  private static Consumer<ConfigurationServiceOverrider> common(
      KubernetesClient client, OperatorMetrics metrics) {
    return settings ->
        settings
            .withKubernetesClient(client)
            .withMetrics(metrics)
            .withConcurrentReconciliationThreads(THREADS)
            // Kubernetes defines resource versions of one kind as comparable since 1.35, and they
            // were before.
            .withParseResourceVersions(true);
  }

  private static void elect(ConfigurationServiceOverrider settings, OperatorConfig config) {
    if (config.leaderElection()) {
      settings.withLeaderElectionConfiguration(
          new LeaderElectionConfiguration(Applier.FIELD_MANAGER, config.namespace()));
    }
  }

  private static void register(
      Registration controllers, OperatorConfig config, KubernetesClient client) {
    var applier = new Applier(client);
    var clock = InstantSource.system();
    var compiler = new CompileCache();
    var indexes = new RouteIndexes(config.defaultGateway());
    Set<String> served = config.gatewayNamespaces();
    var settings = new GatewaySettings(served, config.proxyImage(), indexes);
    controllers.add("gateway", new GatewayReconciler(applier, settings, compiler, clock));
    controllers.add("credential", new CredentialReconciler(applier, served, clock));
    controllers.add("route", new RouteReconciler(applier, indexes, served, compiler, clock));
  }

  private static Watchdog watch(Operator operator, KubernetesClient client) {
    var watchdog =
        new Watchdog(() -> healthy(operator), () -> answers(client), InstantSource.system());
    var timer =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("watchdog").factory());
    var _ = timer.scheduleWithFixedDelay(watchdog::look, 1, 1, TimeUnit.MINUTES);
    return watchdog;
  }

  private static boolean healthy(Operator operator) {
    var info = operator.getRuntimeInfo();
    return info.isStarted() && info.allEventSourcesAreHealthy();
  }

  /// By asking for what the operator may read anyway.
  private static boolean answers(KubernetesClient client) {
    try {
      TokenDiscovery.read(client);
      return true;
    } catch (KubernetesClientException | IllegalStateException e) {
      return false;
    }
  }

  /// With a deadline, in a thread of its own: a leader that stops in a shutdown hook waits for the
  /// end of the hook (mended in 5.4 of the SDK).
  private static void stop(Operator operator) {
    Thread stopping = Thread.ofPlatform().daemon().start(operator::stop);
    try {
      stopping.join(STOPPING);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(0);
  }
}
