package dev.modelroute.operator.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Comparator;
import java.util.stream.StreamSupport;

/// Reads the issuer and the public keys of the cluster's ServiceAccount tokens from the API server.
public final class TokenDiscovery {
  private static final String CONFIGURATION = "/.well-known/openid-configuration";
  private static final String KEYS = "/openid/v1/jwks";
  private static final ObjectMapper JSON = new ObjectMapper();

  private TokenDiscovery() {}

  public static ClusterTokens read(KubernetesClient client) {
    return parse(get(client, CONFIGURATION), get(client, KEYS));
  }

  /// The keys come out sorted by their ids, so that their order on the wire changes no slice.
  static ClusterTokens parse(String configuration, String keys) {
    try {
      String issuer = JSON.readTree(configuration).path("issuer").asText();
      JsonNode found = JSON.readTree(keys).path("keys");
      if (issuer.isEmpty() || !found.isArray() || found.isEmpty()) {
        throw new IllegalStateException(
            "the API server serves no issuer in " + CONFIGURATION + " or no keys in " + KEYS);
      }
      ObjectNode sorted = JSON.createObjectNode();
      StreamSupport.stream(found.spliterator(), false)
          .sorted(Comparator.comparing(key -> key.path("kid").asText()))
          .forEach(sorted.putArray("keys")::add);
      return new ClusterTokens(issuer, JSON.writeValueAsString(sorted));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "the API server serves no JSON in " + CONFIGURATION + " or " + KEYS, e);
    }
  }

  private static String get(KubernetesClient client, String path) {
    String found = client.raw(path);
    if (found == null) {
      throw new IllegalStateException("the API server does not serve " + path);
    }
    return found;
  }
}
