package dev.modelroute.proxy.server.exchange;

import dev.modelroute.proxy.config.LimitsConfig;
import dev.modelroute.proxy.server.admission.Admissions;
import dev.modelroute.proxy.server.admission.RetryBudgets;
import dev.modelroute.proxy.server.caller.CallerKeys;
import dev.modelroute.proxy.server.credential.CredentialCache;
import dev.modelroute.proxy.server.load.Load;
import dev.modelroute.proxy.server.slice.Snapshots;
import dev.modelroute.proxy.server.telemetry.AuditLog;
import dev.modelroute.proxy.server.telemetry.MonotonicClock;
import dev.modelroute.proxy.server.telemetry.ProxyMetrics;
import dev.modelroute.proxy.server.upstream.HostResolver;
import java.time.Duration;

/// What all event loops of a proxy share.
public record Serving(
    Snapshots snapshots,
    CredentialCache credentials,
    CallerKeys callerKeys,
    Admissions admissions,
    RetryBudgets budgets,
    Load load,
    HostResolver resolver,
    ProxyMetrics metrics,
    AuditLog audit,
    MonotonicClock clock) {

  /// What one proxy takes at most, as of now.
  LimitsConfig limits() {
    return snapshots
        .current()
        .map(snapshot -> snapshot.gateway().limits())
        .orElseGet(() -> LimitsConfig.ofBody(0));
  }

  /// How long a stream may wait in silence, as of now; zero: for ever.
  public Duration keepaliveAfter() {
    return snapshots
        .current()
        .map(snapshot -> snapshot.gateway().keepaliveAfter())
        .orElse(Duration.ZERO);
  }
}
