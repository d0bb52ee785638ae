package dev.modelroute.proxy.server.telemetry;

import dev.modelroute.proxy.model.Caller;
import dev.modelroute.proxy.model.Operation;
import dev.modelroute.proxy.model.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// All that is kept of one request: who asked which route for what, what was tried, and what came
/// of it. Nothing of what was said. `status` is what the caller was told; 200 with a `failure` is a
/// stream that broke.
public record RequestRecord(
    String requestId,
    Instant started,
    Duration duration,
    Optional<Caller> caller,
    Operation operation,
    @Nullable String route,
    boolean stream,
    int status,
    @Nullable String failure,
    List<Attempt> attempts) {
  /// What is said of a request or an attempt that a bug of ours ended.
  public static final String BUG = "bug";

  public RequestRecord {
    attempts = List.copyOf(attempts);
  }

  /// What the last attempt used: the one whose answer the caller has, if any.
  Optional<Usage> usage() {
    return attempts.isEmpty() ? Optional.empty() : Optional.ofNullable(attempts.getLast().usage());
  }

  /// One attempt: `outcome` is `ok` or the failure's word, `label` how far it came. `firstContent`
  /// is the time to the head of a plain answer, or to the first content of a stream. `usage` is
  /// what its vendor told, which it may have done before it failed.
  public record Attempt(
      String target,
      String vendor,
      String model,
      String outcome,
      String label,
      int vendorStatus,
      @Nullable String vendorRequestId,
      Duration duration,
      @Nullable Duration firstContent,
      @Nullable Usage usage) {}
}
