package dev.modelroute.e2e.vendors.wire;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Why a vendor refuses a request. Each vendor has its own way to say it; what a vendor has no word
/// for, it leaves out. `code` and `param` may be null on the wire.
public record Problem(
    int status,
    String type,
    @Nullable String code,
    String message,
    @Nullable String param,
    Map<String, String> headers) {
  public Problem {
    headers = Map.copyOf(headers);
  }

  public static Problem of(int status, String type, @Nullable String code, String message) {
    return new Problem(status, type, code, message, null, Map.of());
  }

  /// A request that is wrong in itself.
  public static Problem invalid(@Nullable String code, String message, @Nullable String param) {
    return new Problem(400, "invalid_request_error", code, message, param, Map.of());
  }

  public Problem withHeaders(Map<String, String> newHeaders) {
    return new Problem(status, type, code, message, param, newHeaders);
  }

  public Problem withStatus(int newStatus) {
    return new Problem(newStatus, type, code, message, param, headers);
  }
}
