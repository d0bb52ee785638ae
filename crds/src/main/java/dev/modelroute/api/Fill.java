package dev.modelroute.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Fills what an object left out, so that reading one never fails: a bad object is a finding about
/// that object, and must not stop the informer that reads its neighbours.
final class Fill {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Fill() {}

  /// What reading `{}` yields: every default.
  static <T> T empty(Class<T> type) {
    try {
      return MAPPER.readValue("{}", type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(type + " cannot be read from {}", e);
    }
  }

  static String text(@Nullable String value) {
    return Objects.requireNonNullElse(value, "");
  }

  static <T> List<T> list(@Nullable List<T> value) {
    return value == null ? List.of() : value.stream().filter(Objects::nonNull).toList();
  }

  static <V> Map<String, V> map(@Nullable Map<String, V> value) {
    return Objects.requireNonNullElse(value, Map.of());
  }
}
