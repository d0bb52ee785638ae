package dev.modelroute.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the operator observed about a route. It is written when the route changes, not when proxies
/// come and go.
@ApiRecord
public record ModelRouteStatus(
    @JsonPropertyDescription("The generation that this status is about.")
        @Nullable Long observedGeneration,
    @Size(max = 16)
        @JsonPropertyDescription(
            "Accepted, ResolvedRefs, Programmed and Ready, each with its reason.")
        List<Condition> conditions,
    @Size(max = 128)
        @JsonPropertyDescription("The gateway that this route is attached to, as namespace/name.")
        @Nullable String gateway,
    @Size(max = 64) @JsonPropertyDescription("How many targets can be called, such as '2 of 3'.")
        @Nullable String targets,
    @Size(max = 17)
        @JsonPropertyDescription(
            "The names that callers can use for this route, and those that it lost.")
        List<Name> names) {

  public ModelRouteStatus {
    conditions = Fill.list(conditions);
    names = Fill.list(names);
  }

  /// One name of a route.
  @ApiRecord
  public record Name(
      @Required @Size(max = 128) @JsonPropertyDescription("The name or alias.") String name,
      @Required @JsonPropertyDescription("Whether it leads to this route.") Boolean active,
      @Size(max = 512)
          @JsonPropertyDescription("Who has the name instead, when it does not lead here.")
          @Nullable String message) {}
}
