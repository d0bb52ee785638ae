package dev.modelroute.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;

/// A vendor's static key, kept in a Secret. Changing which Secret rolls the proxies; changing its
/// value does not.
@ApiRecord
public record ApiKey(
    @Required @JsonPropertyDescription("Where the key is kept.")
        @Nullable SecretKeyRef secretRef) {}
