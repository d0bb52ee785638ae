package dev.modelroute.proxy.model;

import org.jspecify.annotations.Nullable;

/// How the next token is chosen, where a model lets callers say so.
public record Sampling(
    @Nullable Double temperature, @Nullable Double topP, @Nullable Integer topK) {
  public static final Sampling DEFAULT = new Sampling(null, null, null);

  public Sampling withTemperature(@Nullable Double other) {
    return new Sampling(other, topP, topK);
  }

  public Sampling withTopP(@Nullable Double other) {
    return new Sampling(temperature, other, topK);
  }

  public Sampling withTopK(@Nullable Integer other) {
    return new Sampling(temperature, topP, other);
  }
}
