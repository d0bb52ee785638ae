package dev.modelroute.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import java.util.Objects;

/// Bounds of one proxy.
@ApiRecord
public record GatewayLimits(
    @Default("33554432")
        @Min(1024)
        @Max(268435456)
        @JsonPropertyDescription(
            "Largest request body in bytes; a larger one is answered with 413.")
        Long maxBodyBytes,
    @Default("4096")
        @Min(1)
        @Max(1000000)
        @JsonPropertyDescription(
            "Most requests that are served at a time; more are answered with 503 and retry-after.")
        Integer maxInFlight,
    @Default("16384")
        @Min(1)
        @Max(1000000)
        @JsonPropertyDescription("Most open connections of callers; more are closed at once.")
        Integer maxConnections,
    @Default("25")
        @Min(1)
        @Max(50)
        @JsonPropertyDescription(
            "How much of the heap request bodies, and what it takes to convert them, may take while they may still be sent again, in"
                + " percent; more are answered with 503 and retry-after.")
        Integer bodyMemoryPercent,
    @Default("10")
        @Min(1)
        @Max(3600)
        @JsonPropertyDescription(
            "Seconds that a new connection may take to send the head of its first request.")
        Integer headSeconds,
    @Default("30")
        @Min(1)
        @Max(3600)
        @JsonPropertyDescription(
            "Seconds that may pass between two pieces of a request's body; it is answered with 408.")
        Integer bodyIdleSeconds,
    @Default("120")
        @Min(1)
        @Max(3600)
        @JsonPropertyDescription(
            "Seconds that a caller may leave its stream unread; then the connection is closed.")
        Integer readerIdleSeconds) {

  static final GatewayLimits DEFAULT = Fill.empty(GatewayLimits.class);

  public GatewayLimits {
    maxBodyBytes = Objects.requireNonNullElse(maxBodyBytes, 33_554_432L);
    maxInFlight = Objects.requireNonNullElse(maxInFlight, 4096);
    maxConnections = Objects.requireNonNullElse(maxConnections, 16_384);
    bodyMemoryPercent = Objects.requireNonNullElse(bodyMemoryPercent, 25);
    headSeconds = Objects.requireNonNullElse(headSeconds, 10);
    bodyIdleSeconds = Objects.requireNonNullElse(bodyIdleSeconds, 30);
    readerIdleSeconds = Objects.requireNonNullElse(readerIdleSeconds, 120);
  }
}
