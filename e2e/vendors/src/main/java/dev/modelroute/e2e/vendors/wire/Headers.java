package dev.modelroute.e2e.vendors.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The header lines of a request, in the order and spelling in which they came.
public record Headers(List<Header> lines) {
  /// One header line.
  public record Header(String name, String value) {
    boolean isNamed(String other) {
      return name.equalsIgnoreCase(other);
    }
  }

  public Headers {
    lines = List.copyOf(lines);
  }

  public static Headers of(Iterable<Map.Entry<String, String>> entries) {
    var lines = new ArrayList<Header>();
    entries.forEach(entry -> lines.add(new Header(entry.getKey(), entry.getValue())));
    return new Headers(lines);
  }

  public Optional<String> first(String name) {
    for (Header line : lines) {
      if (line.isNamed(name)) {
        return Optional.of(line.value());
      }
    }
    return Optional.empty();
  }

  public List<String> all(String name) {
    return lines.stream().filter(line -> line.isNamed(name)).map(Header::value).toList();
  }

  /// The token of an `Authorization: Bearer` header.
  public Optional<String> bearer() {
    return first("authorization")
        .filter(value -> value.toLowerCase(Locale.ROOT).startsWith("bearer "))
        .map(value -> value.substring("bearer ".length()).strip());
  }
}
