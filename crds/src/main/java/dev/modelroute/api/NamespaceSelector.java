package dev.modelroute.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Namespaces by their labels, as `metav1.LabelSelector` has it: all of it must match.
@ApiRecord
@ValidationRule(
    value = "has(self.matchLabels) || has(self.matchExpressions)",
    message =
        "a selector needs matchLabels or matchExpressions; to let every namespace in, say from: All")
public record NamespaceSelector(
    @Size(min = 1, max = 16)
        @JsonPropertyDescription(
            "Labels that the namespace must have, with these values. kubernetes.io/metadata.name is its name.")
        Map<String, @Size(max = 63) String> matchLabels,
    @Size(min = 1, max = 16)
        @JsonPropertyDescription("Requirements on the namespace's labels; all must hold.")
        List<Requirement> matchExpressions) {

  public NamespaceSelector {
    matchLabels = Fill.map(matchLabels);
    matchExpressions = Fill.list(matchExpressions);
  }

  /// One requirement on one label.
  @ApiRecord
  @ValidationRule(
      value =
          "(self.operator == 'In' || self.operator == 'NotIn') == (has(self.values) && size(self.values) > 0)",
      message = "values must be set for In and NotIn, and only for them")
  public record Requirement(
      @Required @Size(min = 1, max = 317) @JsonPropertyDescription("The label's key.") String key,
      @Required @JsonPropertyDescription("In, NotIn, Exists or DoesNotExist.")
          @Nullable Operator operator,
      @Size(max = 32)
          @JsonPropertyDescription("The values for In and NotIn; empty for the other two.")
          List<@Size(max = 63) String> values) {

    public Requirement {
      key = Fill.text(key);
      values = Fill.list(values);
    }
  }

  /// How a requirement compares.
  public enum Operator {
    @JsonProperty("In")
    IN,
    @JsonProperty("NotIn")
    NOT_IN,
    @JsonProperty("Exists")
    EXISTS,
    @JsonProperty("DoesNotExist")
    DOES_NOT_EXIST
  }
}
