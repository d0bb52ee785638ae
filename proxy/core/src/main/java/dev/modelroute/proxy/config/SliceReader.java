package dev.modelroute.proxy.config;

import static dev.modelroute.proxy.config.Fields.millis;
import static dev.modelroute.proxy.config.Fields.number;
import static dev.modelroute.proxy.config.Fields.optional;
import static dev.modelroute.proxy.config.Fields.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Reads a RouteSlice object. Fields that are not known are ignored: a newer operator may write
/// them.
public final class SliceReader {
  private final List<Slice.Refused> refused = new ArrayList<>();

  private SliceReader() {}

  /// Reads one object; throws `IllegalArgumentException` only when it is no RouteSlice at all.
  public static Slice read(JsonNode object) {
    return new SliceReader().slice(object);
  }

  private Slice slice(JsonNode object) {
    JsonNode spec = object.path("spec");
    String gateway = text(spec, "gateway");
    Optional<GatewayConfig> common =
        spec.has("common") ? Optional.of(gateway(gateway, spec.path("common"))) : Optional.empty();
    List<RouteConfig> routes =
        entries(spec.path("routes"), SliceReader::routeName, RouteReader::read);
    JsonNode metadata = object.path("metadata");
    return new Slice(
        text(metadata, "name"),
        gateway,
        metadata.path("uid").asText(),
        metadata.path("generation").asLong(),
        common,
        routes,
        refused);
  }

  private GatewayConfig gateway(String name, JsonNode common) {
    var credentials =
        entries(
                common.path("credentials"),
                node -> node.path("name").asText(),
                CredentialReader::read)
            .stream()
            .collect(Collectors.toMap(CredentialConfig::name, Function.identity(), (a, b) -> a));
    return new GatewayConfig(
        name,
        text(common, "namespace"),
        common.path("generation").asLong(),
        callers(common.path("authentication")),
        limits(number(common, "maxBodyBytes"), common.path("limits")),
        millis(common, "keepaliveAfterMillis"),
        Duration.ofSeconds(number(common, "drainSeconds")),
        credentials);
  }

  /// A slice of an older operator has no more than the largest body.
  private static LimitsConfig limits(long maxBodyBytes, JsonNode node) {
    LimitsConfig fallback = LimitsConfig.ofBody(maxBodyBytes);
    return new LimitsConfig(
        maxBodyBytes,
        node.path("maxInFlight").asInt(fallback.maxInFlight()),
        node.path("maxConnections").asInt(fallback.maxConnections()),
        node.path("bodyMemoryPercent").asInt(fallback.bodyMemoryPercent()),
        seconds(node, "headSeconds", fallback.head()),
        seconds(node, "bodyIdleSeconds", fallback.bodyIdle()),
        seconds(node, "readerIdleSeconds", fallback.readerIdle()));
  }

  private static Duration seconds(JsonNode node, String field, Duration fallback) {
    return Duration.ofSeconds(node.path(field).asLong(fallback.toSeconds()));
  }

  private static CallerConfig callers(JsonNode node) {
    Optional<CallerConfig.Issuer> issuer =
        optional(node, "issuer")
            .flatMap(
                name -> optional(node, "jwks").map(jwks -> new CallerConfig.Issuer(name, jwks)));
    return new CallerConfig(text(node, "audience"), issuer, node.path("apiKeys").asBoolean());
  }

  private static String routeName(JsonNode node) {
    return node.path("namespace").asText() + "/" + node.path("name").asText();
  }

  private <T> List<T> entries(
      JsonNode list, Function<JsonNode, String> name, Function<JsonNode, T> reader) {
    var read = new ArrayList<T>();
    for (JsonNode entry : list) {
      try {
        read.add(reader.apply(entry));
      } catch (IllegalArgumentException e) {
        refused.add(new Slice.Refused(name.apply(entry), String.valueOf(e.getMessage())));
      }
    }
    return read;
  }
}
