package dev.modelroute.proxy.config;

import static dev.modelroute.proxy.config.Fields.elements;
import static dev.modelroute.proxy.config.Fields.millis;
import static dev.modelroute.proxy.config.Fields.number;
import static dev.modelroute.proxy.config.Fields.optional;
import static dev.modelroute.proxy.config.Fields.text;
import static dev.modelroute.proxy.config.Fields.texts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modelroute.proxy.config.FailoverConfig.Retries;
import dev.modelroute.proxy.config.RouteConfig.Affinity;
import dev.modelroute.proxy.config.TargetConfig.Api;
import dev.modelroute.proxy.config.TargetConfig.BedrockHost;
import dev.modelroute.proxy.model.FailureKind;
import dev.modelroute.proxy.model.Operation;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;

/// Reads one route of a slice.
final class RouteReader {
  private RouteReader() {}

  static RouteConfig read(JsonNode node) {
    return new RouteConfig(
        text(node, "namespace"),
        text(node, "name"),
        node.path("generation").asLong(),
        text(node, "created"),
        texts(node.path("aliases")).toList(),
        elements(node.path("targets")).map(RouteReader::target).toList(),
        texts(node.path("problems")).toList(),
        failover(node.path("failover")),
        optional(node, "affinity").map(RouteReader::affinity).orElse(Affinity.NONE),
        node.path("unsupportedParameters").asText().equals("Drop"),
        elements(node.path("allowedCallers")).map(RouteReader::allowedCaller).toList());
  }

  private static TargetConfig target(JsonNode node) {
    return new TargetConfig(
        text(node, "credential"),
        text(node, "model"),
        optional(node, "api").map(api -> Api.valueOf(api.toUpperCase(Locale.ROOT))),
        optional(node, "endpoint").map(host -> BedrockHost.valueOf(host.toUpperCase(Locale.ROOT))),
        node.path("priority").asInt(0),
        node.path("weight").asInt(1));
  }

  private static FailoverConfig failover(JsonNode node) {
    return new FailoverConfig(
        (int) number(node, "maxAttempts"),
        (int) number(node, "maxAmbiguous"),
        texts(node.path("alsoOn")).map(RouteReader::kind).collect(Collectors.toSet()),
        retries(node),
        millis(node, "connectMillis"),
        millis(node, "firstTokenMillis"),
        millis(node, "idleMillis"),
        millis(node, "totalMillis"));
  }

  private static FailureKind kind(String word) {
    return switch (word) {
      case "ContextWindow" -> FailureKind.CONTEXT_WINDOW;
      case "ContentFilter" -> FailureKind.CONTENT_FILTER;
      default -> throw new IllegalArgumentException("fails over on " + word + ", which is unknown");
    };
  }

  /// A slice of an older operator has none of these.
  private static Retries retries(JsonNode node) {
    Retries fallback = Retries.DEFAULT;
    return new Retries(
        node.path("retries").asInt(fallback.perTarget()),
        Duration.ofMillis(node.path("backoffMillis").asLong(fallback.backoff().toMillis())),
        node.path("budgetPercent").asInt(fallback.percent()),
        node.path("budgetPerSecond").asInt(fallback.perSecond()),
        node.path("budgetBurst").asInt(fallback.burst()));
  }

  private static AllowedCaller allowedCaller(JsonNode node) {
    return new AllowedCaller(
        text(node, "namespace"), texts(node.path("serviceAccounts")).collect(Collectors.toSet()));
  }

  private static Affinity affinity(String word) {
    return Affinity.valueOf(word.toUpperCase(Locale.ROOT));
  }

  static Operation operation(String word) {
    return Operation.valueOf(word.toUpperCase(Locale.ROOT));
  }
}
