package dev.modelroute.proxy.config;

import static dev.modelroute.proxy.config.Fields.elements;
import static dev.modelroute.proxy.config.Fields.millis;
import static dev.modelroute.proxy.config.Fields.number;
import static dev.modelroute.proxy.config.Fields.optional;
import static dev.modelroute.proxy.config.Fields.text;
import static dev.modelroute.proxy.config.Fields.texts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modelroute.proxy.config.TargetConfig.BedrockHost;
import dev.modelroute.proxy.model.Operation;
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
        node.path("unsupportedParameters").asText().equals("Drop"),
        elements(node.path("allowedCallers")).map(RouteReader::allowedCaller).toList());
  }

  private static TargetConfig target(JsonNode node) {
    return new TargetConfig(
        text(node, "credential"),
        text(node, "model"),
        optional(node, "api").map(RouteReader::operation),
        optional(node, "endpoint").map(host -> BedrockHost.valueOf(host.toUpperCase(Locale.ROOT))),
        node.path("priority").asInt(0),
        node.path("weight").asInt(1));
  }

  private static FailoverConfig failover(JsonNode node) {
    return new FailoverConfig(
        (int) number(node, "maxAttempts"),
        (int) number(node, "maxAmbiguous"),
        millis(node, "connectMillis"),
        millis(node, "firstTokenMillis"),
        millis(node, "idleMillis"),
        millis(node, "totalMillis"));
  }

  private static AllowedCaller allowedCaller(JsonNode node) {
    return new AllowedCaller(
        text(node, "namespace"), texts(node.path("serviceAccounts")).collect(Collectors.toSet()));
  }

  static Operation operation(String word) {
    return Operation.valueOf(word.toUpperCase(Locale.ROOT));
  }
}
