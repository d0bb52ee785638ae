package dev.modelroute.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the operator observed about a gateway.
@ApiRecord
public record ModelGatewayStatus(
    @JsonPropertyDescription("The generation that this status is about.")
        @Nullable Long observedGeneration,
    @Size(max = 16)
        @JsonPropertyDescription(
            "Accepted, ResolvedRefs, Programmed and Ready, each with its reason.")
        List<Condition> conditions,
    @JsonPropertyDescription("How many ModelRoutes are attached and accepted.")
        @Nullable Integer routes,
    @JsonPropertyDescription("The proxies that report.") @Nullable Proxies proxies,
    @Size(max = 512)
        @JsonPropertyDescription(
            "The base URL for callers in the cluster; OpenAI's SDKs want /v1 after it.")
        @Nullable String address,
    @Size(max = 512)
        @JsonPropertyDescription(
            "The subject of the proxies' tokens, for vendors' trust policies: system:serviceaccount:NAMESPACE:NAME.")
        @Nullable String subject) {

  public ModelGatewayStatus {
    conditions = Fill.list(conditions);
  }

  /// How many proxies there are, and how many of them serve.
  @ApiRecord
  public record Proxies(
      @JsonPropertyDescription("Proxies that have reported within the last 90 seconds.")
          Integer reporting,
      @JsonPropertyDescription("Those of them that serve the newest configuration.")
          Integer current,
      @Size(max = 64) @JsonPropertyDescription("Both in words, for kubectl.") String summary) {}
}
