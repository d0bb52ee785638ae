package dev.modelroute.proxy.server.credential;

import dev.modelroute.proxy.config.AwsIdentity;
import dev.modelroute.proxy.config.CredentialConfig;
import dev.modelroute.proxy.config.IdentityFiles;
import dev.modelroute.proxy.config.VendorConfig;
import dev.modelroute.proxy.server.slice.Snapshot;
import dev.modelroute.proxy.server.telemetry.Log;
import dev.modelroute.proxy.server.telemetry.Moment;
import dev.modelroute.proxy.server.telemetry.MonotonicClock;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The material of all credentials, refreshed in the background ahead of need: a request finds what
/// is there, or nothing, and never waits. A credential is known by its uid, so that one that was
/// made anew under an old name starts afresh.
public final class CredentialCache implements AutoCloseable {
  private static final Log LOG = Log.of(CredentialCache.class);
  private static final long TICK_MILLIS = 250;

  private final Path identity;
  private final AwsEnvironment environment;
  private final Runnable onChange;
  private final MonotonicClock clock;
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("credentials").factory());
  private volatile Map<String, CredentialHolder> holders = Map.of();
  private volatile boolean following;

  /// `identity` is the folder of the mounted files; `proxyName` stands in the sessions' names;
  /// `podIdentityAgents` are asked where a credential says podIdentity; `onChange` is told when a
  /// status changes.
  public CredentialCache(
      Path identity,
      String proxyName,
      List<URI> podIdentityAgents,
      Runnable onChange,
      MonotonicClock clock) {
    this.identity = identity;
    this.environment =
        new AwsEnvironment(sessionName(proxyName), podIdentityAgents, RandomGenerator.getDefault());
    this.onChange = onChange;
    this.clock = clock;
    var _ = ticker.scheduleWithFixedDelay(this::tick, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /// AWS takes 2 to 64 characters of these; the name shows up in CloudTrail.
  private static String sessionName(String proxyName) {
    String name = "modelroute@" + proxyName.replaceAll("[^A-Za-z0-9+=,.@_-]", "-");
    return name.substring(0, Math.min(64, name.length()));
  }

  /// Holds the credentials of `snapshot` and no others. One whose configuration has not changed
  /// keeps what it has; one whose has uses it until it has what it needs now.
  public void follow(Snapshot snapshot) {
    var next = new HashMap<String, CredentialHolder>();
    for (CredentialConfig config : snapshot.gateway().credentials().values()) {
      CredentialHolder held = holders.get(config.uid());
      boolean same = held != null && held.config().equals(config);
      next.put(config.uid(), same ? held : holder(config, held));
    }
    holders = Map.copyOf(next);
    following = true;
    ticker.execute(this::tick);
  }

  private CredentialHolder holder(CredentialConfig config, @Nullable CredentialHolder before) {
    return new CredentialHolder(config, source(config), material(config, before), onChange);
  }

  private static Material material(CredentialConfig config, @Nullable CredentialHolder before) {
    Material had = before == null ? CredentialHolder.NOT_YET : before.material(Instant.now());
    return Proof.of(config.vendor()).isGivenBy(had) ? had : CredentialHolder.NOT_YET;
  }

  private MaterialSource source(CredentialConfig config) {
    return switch (config.vendor()) {
      case VendorConfig.Bedrock bedrock -> aws(config, bedrock);
      case VendorConfig.OpenAiCompatible server when server.keyless() -> new NoKey();
      case VendorConfig.AzureOpenAi _,
          VendorConfig.OpenAi _,
          VendorConfig.Anthropic _,
          VendorConfig.OpenAiCompatible _ ->
          key(config);
    };
  }

  private MaterialSource aws(CredentialConfig config, VendorConfig.Bedrock bedrock) {
    return switch (bedrock.identity()) {
      case AwsIdentity.Role(String arn) ->
          new WebIdentity(config, bedrock, arn, token(IdentityFiles.AWS_AUDIENCE), environment);
      case AwsIdentity.PodIdentity() ->
          new PodIdentity(token(IdentityFiles.POD_IDENTITY_AUDIENCE), environment);
      case AwsIdentity.ApiKey() -> key(config);
    };
  }

  private MaterialSource key(CredentialConfig config) {
    return new KeyFile(identity.resolve(IdentityFiles.apiKey(config.name())));
  }

  private Path token(String audience) {
    return identity.resolve(IdentityFiles.token(audience));
  }

  /// Whether every credential has what it can have: its first fetch has ended, well or not.
  public boolean isSettled() {
    return following && holders.values().stream().allMatch(CredentialHolder::isSettled);
  }

  /// What `credential` has now: of the kind that it asks for, or `Missing`.
  public Material material(CredentialConfig credential) {
    CredentialHolder holder = holders.get(credential.uid());
    if (holder == null) {
      return new Material.Missing("The credential is not known to this proxy.");
    }
    Material held = holder.material(Instant.now());
    return held instanceof Material.Missing || Proof.of(credential.vendor()).isGivenBy(held)
        ? held
        : new Material.Missing("The credential has just been edited.");
  }

  /// Tells what a vendor said to a call with `credential`; a refusal with the vendor's words.
  public void called(CredentialConfig credential, boolean refused, String words) {
    CredentialHolder holder = holders.get(credential.uid());
    if (holder != null) {
      holder.called(refused, words, clock.moment());
    }
  }

  /// What is known of each credential, by name.
  public List<CredentialStatus> statuses() {
    Instant now = Instant.now();
    return holders.values().stream()
        .map(holder -> holder.status(now))
        .sorted(Comparator.comparing(CredentialStatus::name))
        .toList();
  }

  private void tick() {
    Moment now = clock.moment();
    for (CredentialHolder holder : holders.values()) {
      if (holder.claim(now)) {
        Thread.ofVirtual().start(() -> refresh(holder));
      }
    }
  }

  private void refresh(CredentialHolder holder) {
    try {
      holder.refresh(clock.moment());
    } catch (RuntimeException e) {
      LOG.bug("a credential's refresh failed, credential " + holder.config().name(), e);
    }
  }

  @Override
  public void close() {
    ticker.shutdownNow();
  }
}
