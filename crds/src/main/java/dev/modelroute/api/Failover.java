package dev.modelroute.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import java.util.Objects;

/// Bounds of the failover.
@ApiRecord
public record Failover(
    @Default("3")
        @Min(1)
        @Max(16)
        @JsonPropertyDescription("Most attempts per request, over all targets.")
        Integer maxAttempts,
    @Default("2")
        @Min(1)
        @Max(16)
        @JsonPropertyDescription(
            "Most attempts per request that may have been billed without an answer: timeouts and cut connections.")
        Integer maxAmbiguous,
    @Size(max = 2)
        @JsonPropertyDescription(
            "Failures that fail over only when they stand here, because they are about the request: ContextWindow (it is too long"
                + " for the model), ContentFilter (the vendor's filter refused it).")
        List<FailsOverOn> alsoOn,
    @Default("0")
        @Min(0)
        @Max(5)
        @JsonPropertyDescription(
            "How often a target that failed in passing is asked again when no other is left. Callers' SDKs retry, too.")
        Integer retries,
    @Default("250ms")
        @Size(max = 16)
        @Pattern(Api.DURATION)
        @JsonPropertyDescription(
            "The pause before a target is asked again; it doubles each time up to 10s, and half of it is left to chance.")
        String backoff,
    @JsonPropertyDescription(
            "How many further attempts the route may make for its requests, in each proxy.")
        RetryBudget retryBudget,
    @JsonPropertyDescription("How long an attempt, and all of them, may take.") Timeouts timeouts) {

  static final Failover DEFAULT = Fill.empty(Failover.class);

  public Failover {
    maxAttempts = Objects.requireNonNullElse(maxAttempts, 3);
    maxAmbiguous = Objects.requireNonNullElse(maxAmbiguous, 2);
    alsoOn = Fill.list(alsoOn);
    retries = Objects.requireNonNullElse(retries, 0);
    backoff = Objects.requireNonNullElse(backoff, "250ms");
    retryBudget = Objects.requireNonNullElse(retryBudget, RetryBudget.DEFAULT);
    timeouts = Objects.requireNonNullElse(timeouts, Timeouts.DEFAULT);
  }

  /// Failures that a route may add to those that fail over.
  public enum FailsOverOn {
    @JsonProperty("ContextWindow")
    CONTEXT_WINDOW,
    @JsonProperty("ContentFilter")
    CONTENT_FILTER
  }

  /// Bounds of what failover may add to a route's load. Attempts after one that reached no vendor
  /// cost nothing.
  @ApiRecord
  public record RetryBudget(
      @Default("20")
          @Min(0)
          @Max(100)
          @JsonPropertyDescription("Further attempts in percent of the requests.")
          Integer percent,
      @Default("10")
          @Min(0)
          @Max(1000)
          @JsonPropertyDescription("Further attempts per second that are always allowed.")
          Integer perSecond,
      @Default("1000")
          @Min(1)
          @Max(100000)
          @JsonPropertyDescription(
              "Further attempts that are saved up at most: enough for the requests that are under way when a target dies.")
          Integer burst) {

    static final RetryBudget DEFAULT = Fill.empty(RetryBudget.class);

    public RetryBudget {
      percent = Objects.requireNonNullElse(percent, 20);
      perSecond = Objects.requireNonNullElse(perSecond, 10);
      burst = Objects.requireNonNullElse(burst, 1000);
    }
  }

  /// Durations such as 500ms, 30s, 5m, 1h.
  @ApiRecord
  public record Timeouts(
      @Default("3s")
          @Size(max = 16)
          @Pattern(Api.DURATION)
          @JsonPropertyDescription("For a connection, TLS included.")
          String connect,
      @Default("5m")
          @Size(max = 16)
          @Pattern(Api.DURATION)
          @JsonPropertyDescription(
              "The longest silence between sending an attempt and its first content (a vendor's pings are no silence); for a plain"
                  + " answer, the time to its head. Reasoning models are silent for minutes.")
          String firstToken,
      @Default("2m")
          @Size(max = 16)
          @Pattern(Api.DURATION)
          @JsonPropertyDescription("Between two pieces of an answer that has begun.")
          String idle,
      @Default("15m")
          @Size(max = 16)
          @Pattern(Api.DURATION)
          @JsonPropertyDescription("For the whole request, all attempts included.")
          String total) {

    static final Timeouts DEFAULT = Fill.empty(Timeouts.class);

    public Timeouts {
      connect = Objects.requireNonNullElse(connect, "3s");
      firstToken = Objects.requireNonNullElse(firstToken, "5m");
      idle = Objects.requireNonNullElse(idle, "2m");
      total = Objects.requireNonNullElse(total, "15m");
    }
  }
}
