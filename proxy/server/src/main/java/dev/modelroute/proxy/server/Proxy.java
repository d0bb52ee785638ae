package dev.modelroute.proxy.server;

import dev.modelroute.proxy.config.IdentityFiles;
import dev.modelroute.proxy.server.admission.Admissions;
import dev.modelroute.proxy.server.admission.RetryBudgets;
import dev.modelroute.proxy.server.caller.CallerKeys;
import dev.modelroute.proxy.server.credential.CredentialCache;
import dev.modelroute.proxy.server.exchange.Serving;
import dev.modelroute.proxy.server.kubernetes.ApiServer;
import dev.modelroute.proxy.server.kubernetes.ProxyReporter;
import dev.modelroute.proxy.server.kubernetes.SliceWatcher;
import dev.modelroute.proxy.server.load.Load;
import dev.modelroute.proxy.server.slice.FolderSource;
import dev.modelroute.proxy.server.slice.Pace;
import dev.modelroute.proxy.server.slice.SliceFolder;
import dev.modelroute.proxy.server.slice.Snapshots;
import dev.modelroute.proxy.server.telemetry.AuditLog;
import dev.modelroute.proxy.server.telemetry.LineWriter;
import dev.modelroute.proxy.server.telemetry.Log;
import dev.modelroute.proxy.server.telemetry.MonotonicClock;
import dev.modelroute.proxy.server.telemetry.ProxyMetrics;
import dev.modelroute.proxy.server.tls.KeyPair;
import dev.modelroute.proxy.server.tls.ServingCertificate;
import dev.modelroute.proxy.server.upstream.HostResolver;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One proxy, from start to stop: what all its event loops share, where its configuration comes
/// from, and its two ports.
final class Proxy {
  private static final Log LOG = Log.of(Proxy.class);
  private static final long FILES_MILLIS = 2000;
  private static final Duration START_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration QUIET = Duration.ofSeconds(2);
  private static final Duration LAST_LINES = Duration.ofSeconds(2);
  private static final Duration QUIET_POLL = Duration.ofMillis(50);

  private final ProxyOptions options;
  private final LineWriter audit;
  private final LineWriter log;
  private final Vertx vertx;
  private final Snapshots snapshots;
  private final CredentialCache credentials;
  private final Serving serving;
  private final Health health;
  private final CallerAddress address;
  private final List<ProxyVerticle> verticles = new ArrayList<>();
  private @Nullable ProxyReporter reporter;

  Proxy(ProxyOptions options, LineWriter audit, LineWriter log) {
    this.options = options;
    this.audit = audit;
    this.log = log;
    this.vertx =
        Vertx.vertx(
            new VertxOptions()
                .setPreferNativeTransport(true)
                .setEventLoopPoolSize(options.eventLoops())
                .setFileSystemOptions(
                    new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false)));
    this.snapshots = new Snapshots(new Pace(vertx));
    var clock = new MonotonicClock();
    this.credentials =
        new CredentialCache(
            options.identity(), name(options), options.podIdentityAgents(), this::changed, clock);
    this.serving =
        new Serving(
            snapshots,
            credentials,
            new CallerKeys(options.identity().resolve(IdentityFiles.CALLER_KEYS)),
            new Admissions(clock),
            new RetryBudgets(clock),
            new Load(),
            new HostResolver(),
            new ProxyMetrics(),
            new AuditLog(audit::write),
            clock);
    Optional<ServingCertificate> certificate =
        options.tls()
            ? Optional.of(
                new ServingCertificate(vertx, options.identity().resolve(IdentityFiles.TLS)))
            : Optional.empty();
    this.health = new Health(snapshots, credentials, certificate);
    this.address = new CallerAddress(options.host(), options.port(), certificate);
  }

  private static String name(ProxyOptions options) {
    return options.source() instanceof ProxyOptions.Source.Cluster cluster
        ? cluster.name()
        : "standalone";
  }

  void start() throws NotStarted {
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().name("shutdown").unstarted(this::stop));
    Gauges.register(serving, List.of(audit, log));
    snapshots.onChange(credentials::follow);
    snapshots.onChange(serving.admissions()::follow);
    snapshots.onChange(serving.budgets()::follow);
    watchCallerKeys();
    HttpServer admin = listenToKubelet();
    configure();
    address.certificate().ifPresent(this::awaitCertificate);
    if (health.isStopping()) {
      return;
    }
    var _ = started(listen(), options.port(), "--port");
    address.certificate().ifPresent(this::watch);
    health.listening();
    LOG.info("listening", "port", verticles.getFirst().port(), "adminPort", admin.actualPort());
  }

  private void watchCallerKeys() {
    serving.callerKeys().reload();
    repeat(serving.callerKeys()::reload);
  }

  /// The certificate may come after the proxy: it waits, and is not ready. It never serves without.
  private void awaitCertificate(ServingCertificate certificate) {
    while (certificate.reload().isEmpty() && !health.isStopping()) {
      sleep(Duration.ofMillis(FILES_MILLIS));
    }
  }

  private void watch(ServingCertificate certificate) {
    serving
        .metrics()
        .gauge(
            "modelroute.certificate.expiry",
            "When the certificate that callers see runs out, in seconds since 1970",
            () -> certificate.expires().map(Instant::getEpochSecond).orElse(0L));
    repeat(() -> certificate.reload().ifPresent(this::encrypt));
  }

  private void encrypt(KeyPair pair) {
    synchronized (verticles) {
      verticles.forEach(verticle -> verticle.encrypt(pair));
    }
  }

  private void repeat(Runnable readFiles) {
    vertx.setPeriodic(
        FILES_MILLIS,
        _ -> {
          var _ = Thread.ofVirtual().start(readFiles);
        });
  }

  private Future<?> listen() {
    return vertx.deployVerticle(
        () -> {
          var verticle = new ProxyVerticle(address, serving, health);
          synchronized (verticles) {
            verticles.add(verticle);
          }
          return verticle;
        },
        new DeploymentOptions().setInstances(options.eventLoops()));
  }

  /// Before all else, so that a proxy that waits can say for what.
  private HttpServer listenToKubelet() throws NotStarted {
    var server = new AdminServer(vertx, health, serving.metrics());
    return started(
        server.listen(options.host(), options.adminPort()), options.adminPort(), "--admin-port");
  }

  private <T> T started(Future<T> listening, int port, String option) throws NotStarted {
    try {
      return listening.await(START_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (Exception e) {
      throw new NotStarted(
          "cannot listen on %s:%d (%s): give another by --host or %s"
              .formatted(options.host(), port, e.getMessage(), option));
    }
  }

  private void configure() throws NotStarted {
    Optional<SliceFolder> state = options.state().map(SliceFolder::new);
    switch (options.source()) {
      case ProxyOptions.Source.Folder folder -> configure(folder);
      case ProxyOptions.Source.Cluster cluster -> configure(cluster, state);
    }
  }

  private void configure(ProxyOptions.Source.Folder source) throws NotStarted {
    if (!Files.isDirectory(source.folder())) {
      throw new NotStarted(
          "there is no folder %s: --slices takes one, as `render --slices` writes it"
              .formatted(source.folder()));
    }
    new FolderSource(vertx, new SliceFolder(source.folder()), snapshots).start();
  }

  private void configure(ProxyOptions.Source.Cluster cluster, Optional<SliceFolder> state) {
    var api = new ApiServer(vertx, cluster.apiServer(), options.identity());
    reporter =
        new ProxyReporter(vertx, api, self(cluster), snapshots, credentials, health::isReady);
    snapshots.onChange(_ -> changed());
    new SliceWatcher(vertx, api, cluster.namespace(), cluster.gateway(), snapshots, state).start();
    reporter.start();
  }

  private static ProxyReporter.Self self(ProxyOptions.Source.Cluster cluster) {
    return new ProxyReporter.Self(
        cluster.namespace(), cluster.gateway(), cluster.name(), cluster.uid());
  }

  private void changed() {
    ProxyReporter current = reporter;
    if (current != null) {
      current.changed();
    }
  }

  /// Not ready first, so that nobody sends more; then what is open is finished, and what outlives
  /// the drain is cut.
  private void stop() {
    LOG.info("stopping");
    health.stopping();
    changed();
    sleep(Duration.ofSeconds(options.shutdownDelaySeconds()));
    Duration drain =
        snapshots.current().map(snapshot -> snapshot.gateway().drain()).orElse(Duration.ZERO);
    awaitQuiet(drain);
    List<Future<Void>> stopped;
    synchronized (verticles) {
      stopped = verticles.stream().map(ProxyVerticle::close).toList();
    }
    await(Future.join(stopped), ProxyVerticle.LAST_WORDS.plusSeconds(5));
    credentials.close();
    await(vertx.close(), Duration.ofSeconds(5));
    if (!audit.drain(LAST_LINES)) {
      LOG.warn("audit lines are lost: standard output does not take them");
    }
    LOG.info("stopped");
    log.drain(LAST_LINES);
  }

  /// Until then it answers whatever comes, and asks each caller for a new connection. A caller
  /// whose stream began before cannot have been asked, and comes back on the same connection: so
  /// the connections are closed only when nothing has come for a while.
  private void awaitQuiet(Duration drain) {
    long now = System.nanoTime();
    long end = now + drain.toNanos();
    long busy = serving.load().requests() > 0 ? now : now - QUIET.toNanos();
    while (now < end && now - busy < QUIET.toNanos()) {
      sleep(QUIET_POLL);
      now = System.nanoTime();
      busy = serving.load().requests() > 0 ? now : busy;
    }
  }

  private static void sleep(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void await(Future<?> future, Duration limit) {
    try {
      future.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (java.util.concurrent.TimeoutException e) {
      LOG.warn("gave up waiting", "seconds", limit.toSeconds());
    }
  }
}
