package dev.modelroute.proxy.model;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/// A function that the model may call. `schema` is its parameters' JSON schema; `strict` holds the
/// model to it. `cached`: the tools up to this one may be kept in the prompt cache.
public record Tool(
    String name,
    @Nullable String description,
    @Nullable JsonNode schema,
    @Nullable Boolean strict,
    boolean cached) {}
