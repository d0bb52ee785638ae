package dev.modelroute.operator.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.modelroute.api.RouteSlice;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Quantity;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.IntStream;

/// Whether an object is as desired already, so that applying it would change nothing.
///
/// The hash of what was applied last tells whether what we want has changed, fields that we no
/// longer want included; comparing what we want with what is there tells whether somebody else has
/// changed it.
final class Likeness {
  static final String HASH = "modelroute.dev/applied-hash";

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();
  private static final int HASH_BYTES = 16;

  /// Fields that nobody may add to: one more label in a selector, and it selects nothing.
  private static final Set<String> WHOLE = Set.of("selector", "nodeSelector", "subjects");

  private Likeness() {}

  static boolean isAsDesired(HasMetadata desired, HasMetadata present) {
    // Slices are many and large, and nobody but the operator has a field in their specs.
    if (desired instanceof RouteSlice wanted && present instanceof RouteSlice found) {
      return wanted.getSpec().equals(found.getSpec())
          && contains(tree(found.getMetadata()), tree(wanted.getMetadata()));
    }
    return hash(desired).equals(present.getMetadata().getAnnotations().get(HASH))
        && contains(tree(present), tree(desired));
  }

  private static JsonNode tree(Object object) {
    return JSON.valueToTree(object);
  }

  static String hash(HasMetadata object) {
    try {
      byte[] json = JSON.writeValueAsString(object).getBytes(StandardCharsets.UTF_8);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(json);
      return HexFormat.of().formatHex(hash, 0, HASH_BYTES);
    } catch (JsonProcessingException | NoSuchAlgorithmException e) {
      throw new IllegalStateException("cannot hash " + object.getFullResourceName(), e);
    }
  }

  private static boolean contains(JsonNode present, JsonNode desired) {
    if (desired.isObject()) {
      return desired.properties().stream()
          .allMatch(field -> has(present.path(field.getKey()), field.getKey(), field.getValue()));
    }
    if (desired.isArray()) {
      return desired.size() == present.size()
          && IntStream.range(0, desired.size())
              .allMatch(i -> contains(present.get(i), desired.get(i)));
    }
    return present.equals(desired) || sameNumber(present, desired);
  }

  private static boolean has(JsonNode present, String field, JsonNode desired) {
    return contains(present, desired)
        && (!WHOLE.contains(field) || present.size() == desired.size());
  }

  /// The API server writes quantities in its own way: 0.5 as 500m.
  private static boolean sameNumber(JsonNode present, JsonNode desired) {
    if (present.isNumber() && desired.isNumber()) {
      return present.decimalValue().compareTo(desired.decimalValue()) == 0;
    }
    if (!present.isTextual() || !desired.isTextual()) {
      return false;
    }
    try {
      return new Quantity(present.asText())
              .getNumericalAmount()
              .compareTo(new Quantity(desired.asText()).getNumericalAmount())
          == 0;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
