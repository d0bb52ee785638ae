package dev.modelroute.proxy.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A function that the model may call. `schema` is its parameters' JSON schema; `strict` holds the
/// model to it. `cachePoint`: the tools up to this one may be kept in the prompt cache.
public record Tool(
    String name,
    @Nullable String description,
    @Nullable JsonNode schema,
    @Nullable Boolean strict,
    Optional<ContentPart.CachePoint> cachePoint) {
  public Tool withStrict(@Nullable Boolean other) {
    return new Tool(name, description, schema, other, cachePoint);
  }

  public Tool withoutCachePoint() {
    return new Tool(name, description, schema, strict, Optional.empty());
  }
}
