package dev.modelroute.proxy.model;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a request says about itself, for the vendor's books and caches rather than for the model.
public record Labels(
    Map<String, String> metadata,
    @Nullable String endUser,
    @Nullable String serviceTier,
    @Nullable String cacheKey) {
  public static final Labels NONE = new Labels(Map.of(), null, null, null);

  public Labels {
    metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
  }
}
