package dev.modelroute.proxy.vendor;

import dev.modelroute.proxy.model.Bytes;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// An answer that is not a success: its status, its headers by lower-case name, and the first bytes
/// of its body. `received` is when it came, for hints that are dates.
public record ErrorAnswer(int status, Map<String, String> headers, Bytes body, Instant received) {
  /// How much of a body is read; the rest is not of interest.
  public static final int MAX_BODY = 64 * 1024;

  public ErrorAnswer {
    headers = Map.copyOf(headers);
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }
}
