package dev.modelroute.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the operator and the proxies observed about a credential.
@ApiRecord
public record VendorCredentialStatus(
    @JsonPropertyDescription("The generation that this status is about.")
        @Nullable Long observedGeneration,
    @Size(max = 16)
        @JsonPropertyDescription(
            "Accepted, ResolvedRefs, Verified and Ready, each with its reason.")
        List<Condition> conditions,
    @Size(max = 64) @JsonPropertyDescription("The vendor in a word, for kubectl.")
        @Nullable String vendor) {

  public VendorCredentialStatus {
    conditions = Fill.list(conditions);
  }
}
