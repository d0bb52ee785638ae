package dev.modelroute.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A grant: whose ModelRoutes may attach to a gateway, or name a credential. Removing it withdraws
/// the routes.
@ApiRecord
@ValidationRule(
    value = "(has(self.from) && self.from == 'Selector') == has(self.selector)",
    message = "selector must be set when, and only when, from is Selector")
public record AllowedNamespaces(
    @Default("Same")
        @JsonPropertyDescription(
            "Same: the object's own namespace only. All: every namespace. Selector: namespaces whose labels match selector;"
                + " who may label a namespace can then grant it.")
        From from,
    @JsonPropertyDescription("Which namespaces, by their labels; only with from: Selector.")
        @Nullable NamespaceSelector selector) {

  public static final AllowedNamespaces SAME = new AllowedNamespaces(From.SAME, null);

  public AllowedNamespaces {
    from = Objects.requireNonNullElse(from, From.SAME);
  }

  /// Where a grant takes its namespaces from.
  public enum From {
    @JsonProperty("Same")
    SAME,
    @JsonProperty("All")
    ALL,
    @JsonProperty("Selector")
    SELECTOR
  }
}
