package dev.modelroute.operator.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import io.javaoperatorsdk.operator.processing.event.source.Cache;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads how the cluster's tokens are known, once a minute, and wakes every primary when that has
/// changed. While it cannot be read, what was read last stands.
public final class ClusterTokensSource<P extends HasMetadata>
    extends AbstractEventSource<ClusterTokens, P> {
  private static final Logger LOG = LoggerFactory.getLogger(ClusterTokensSource.class);
  private static final Duration PERIOD = Duration.ofMinutes(1);

  private final Supplier<ClusterTokens> read;
  private final Cache<P> primaries;
  private final AtomicReference<Optional<ClusterTokens>> latest =
      new AtomicReference<>(Optional.empty());
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("cluster-tokens").factory());

  /// `read` throws when it fails.
  public ClusterTokensSource(Supplier<ClusterTokens> read, Cache<P> primaries) {
    super(ClusterTokens.class, "cluster-tokens");
    this.read = read;
    this.primaries = primaries;
  }

  public Optional<ClusterTokens> latest() {
    return latest.get();
  }

  @Override
  public void start() {
    super.start();
    poll();
    var _ =
        timer.scheduleWithFixedDelay(
            this::poll, PERIOD.toSeconds(), PERIOD.toSeconds(), TimeUnit.SECONDS);
  }

  @Override
  public void stop() {
    timer.shutdownNow();
    super.stop();
  }

  @Override
  public Set<ClusterTokens> getSecondaryResources(P primary) {
    return latest().map(Set::of).orElseGet(Set::of);
  }

  private void poll() {
    try {
      var found = Optional.of(read.get());
      if (!latest.getAndSet(found).equals(found)) {
        primaries.keys().forEach(key -> getEventHandler().handleEvent(new Event(key)));
      }
    } catch (RuntimeException e) {
      LOG.warn(
          "cannot read the keys of the cluster's tokens, will again in {}: {}",
          PERIOD,
          e.toString());
    }
  }
}
