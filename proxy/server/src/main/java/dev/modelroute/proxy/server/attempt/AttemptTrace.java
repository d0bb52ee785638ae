package dev.modelroute.proxy.server.attempt;

import dev.modelroute.proxy.model.Usage;
import io.vertx.core.http.HttpClientResponse;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is seen of one attempt from its start on, for the record of it.
final class AttemptTrace {
  private final long startNanos = System.nanoTime();
  private int vendorStatus;
  private @Nullable String vendorRequestId;
  private @Nullable Duration firstContent;
  private @Nullable Usage usage;

  void head(HttpClientResponse response) {
    vendorStatus = response.statusCode();
    vendorRequestId = VendorHeaders.requestId(response);
  }

  void content() {
    firstContent = elapsed();
  }

  void used(Optional<Usage> told) {
    usage = told.orElse(null);
  }

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }

  /// 0 before the head came.
  int vendorStatus() {
    return vendorStatus;
  }

  @Nullable String vendorRequestId() {
    return vendorRequestId;
  }

  @Nullable Duration firstContent() {
    return firstContent;
  }

  /// What the vendor has told that it used, be it for an answer that failed.
  @Nullable Usage usage() {
    return usage;
  }
}
