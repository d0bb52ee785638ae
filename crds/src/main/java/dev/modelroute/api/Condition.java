package dev.modelroute.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/// One observation about an object, as `metav1.Condition` has it, with the same bounds.
@ApiRecord
public record Condition(
    @Required
        @Size(min = 1, max = 316)
        @Pattern("^[A-Z][A-Za-z]*$")
        @JsonPropertyDescription("What is observed, in CamelCase: Accepted, ResolvedRefs, ...")
        String type,
    @Required @JsonPropertyDescription("True, False, or Unknown while nothing was observed.")
        Status status,
    @Required @JsonPropertyDescription("The metadata.generation that this observation is about.")
        Long observedGeneration,
    @Required
        @Size(max = 32)
        @JsonPropertyDescription(
            "When status last changed (RFC 3339, UTC); other changes do not move it.")
        String lastTransitionTime,
    @Required
        @Size(min = 1, max = 1024)
        @Pattern("^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$")
        @JsonPropertyDescription("Why, as one CamelCase word that programs can compare.")
        String reason,
    @Required
        @Size(max = 32768)
        @JsonPropertyDescription("Why, as a full sentence that says what to do next.")
        String message) {

  /// The three values of a condition's status.
  public enum Status {
    @JsonProperty("True")
    TRUE,
    @JsonProperty("False")
    FALSE,
    @JsonProperty("Unknown")
    UNKNOWN
  }
}
