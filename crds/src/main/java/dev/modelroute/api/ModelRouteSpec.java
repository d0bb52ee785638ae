package dev.modelroute.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Which vendors serve a route, in which order, and who may call it.
@ApiRecord
@ValidationRule(
    value = "self.targets.all(t, has(t.priority)) || self.targets.all(t, !has(t.priority))",
    message =
        "either every target has a priority, or none has: without priorities the list's order is the failover order",
    fieldPath = ".targets")
@ValidationRule(
    value = "self.targets.all(t, !has(t.weight) || has(t.priority))",
    message = "a weight shares calls among targets of equal priority; give the targets priorities",
    fieldPath = ".targets")
public record ModelRouteSpec(
    @JsonPropertyDescription(
            "The gateway that serves this route. Default: the cluster's default gateway.")
        @Nullable GatewayRef gatewayRef,
    @Size(max = 16)
        @JsonPropertyDescription(
            "Other names that callers may use: ids that clients have hard-wired. A route's name beats an alias; of two claims to"
                + " one alias the older route has it, and status.names says so.")
        List<
                @Size(min = 1, max = 128) @Pattern("^[A-Za-z0-9]([A-Za-z0-9._:/@-]*[A-Za-z0-9])?$")
                String>
            aliases,
    @Required
        @Size(min = 1, max = 16)
        @JsonPropertyDescription("Who serves this route, in failover order.")
        List<Target> targets,
    @JsonPropertyDescription("When and how often the next target is tried.") Failover failover,
    @Default("None")
        @JsonPropertyDescription(
            "Which calls go to the same one of several targets of equal priority, for the sake of the vendors' prompt caches. None: they"
                + " are spread by weight. Caller: those of one caller. Key: those with the same header x-modelroute-affinity-key; without"
                + " it, those of one caller.")
        Affinity affinity,
    @Default("Reject")
        @JsonPropertyDescription(
            "What to do with a parameter that a target cannot express. Reject: try a target that can, else answer 400. Drop:"
                + " leave it out, and say so in the header x-modelroute-dropped, unless the stream had to be opened before (see the gateway's"
                + " keepaliveAfter).")
        UnsupportedParameters unsupportedParameters,
    @Size(max = 32)
        @JsonPropertyDescription(
            "Who may call this route. Default: any ServiceAccount, and any API key, of the route's own namespace. When set, it is"
                + " the whole list.")
        List<AllowedCaller> allowedCallers) {

  static final ModelRouteSpec EMPTY = Fill.empty(ModelRouteSpec.class);

  public ModelRouteSpec {
    aliases = Fill.list(aliases);
    targets = Fill.list(targets);
    failover = Objects.requireNonNullElse(failover, Failover.DEFAULT);
    affinity = Objects.requireNonNullElse(affinity, Affinity.NONE);
    unsupportedParameters =
        Objects.requireNonNullElse(unsupportedParameters, UnsupportedParameters.REJECT);
    allowedCallers = Fill.list(allowedCallers);
  }

  /// A gateway by name.
  @ApiRecord
  public record GatewayRef(
      @Required
          @Size(min = 1, max = 40)
          @Pattern(Api.DNS_LABEL)
          @JsonPropertyDescription("The gateway's name.")
          String name,
      @Size(min = 1, max = 63)
          @Pattern(Api.DNS_LABEL)
          @JsonPropertyDescription("The gateway's namespace. Default: that of the default gateway.")
          @Nullable String namespace) {

    public GatewayRef {
      name = Fill.text(name);
    }
  }

  /// One vendor and model.
  @ApiRecord
  public record Target(
      @Required
          @Size(min = 1, max = 63)
          @Pattern(Api.DNS_LABEL)
          @JsonPropertyDescription(
              "A VendorCredential's name; it is looked up in the gateway's namespace.")
          String credential,
      @Required
          @Size(min = 1, max = 256)
          @Pattern(Api.MODEL_ID)
          @JsonPropertyDescription(
              "The vendor's id of the model: a model id or inference profile (Bedrock), the deployment's name (Azure).")
          String model,
      @JsonPropertyDescription(
              "The API that the model is called by, whatever the caller speaks. Default: the caller's, where vendor and model have"
                  + " it; OpenAI's models that Chat Completions takes no tools for are asked by Responses. Messages: Anthropic and Bedrock; Converse: Bedrock.")
          @Nullable TargetApi api,
      @JsonPropertyDescription(
              "Bedrock only: which of its hosts is called. Default: by the model's id.")
          @Nullable TargetEndpoint endpoint,
      @Min(0)
          @Max(15)
          @JsonPropertyDescription(
              "Lower is tried first; targets of equal priority share calls by weight. All targets have one, or none.")
          @Nullable Integer priority,
      @Min(0)
          @Max(1000)
          @JsonPropertyDescription(
              "Share among targets of equal priority; default 1. 0: only when the others fail.")
          @Nullable Integer weight) {

    public Target {
      credential = Fill.text(credential);
      model = Fill.text(model);
    }
  }

  /// The APIs that a model can be called by.
  public enum TargetApi {
    @JsonProperty("Chat")
    CHAT,
    @JsonProperty("Responses")
    RESPONSES,
    @JsonProperty("Messages")
    MESSAGES,
    @JsonProperty("Converse")
    CONVERSE
  }

  /// The hosts of Bedrock.
  public enum TargetEndpoint {
    @JsonProperty("Runtime")
    RUNTIME,
    @JsonProperty("Mantle")
    MANTLE
  }

  /// By what calls keep to one target.
  public enum Affinity {
    @JsonProperty("None")
    NONE,
    @JsonProperty("Caller")
    CALLER,
    @JsonProperty("Key")
    KEY
  }

  /// Whether what cannot be expressed is refused or left out.
  public enum UnsupportedParameters {
    @JsonProperty("Reject")
    REJECT,
    @JsonProperty("Drop")
    DROP
  }

  /// ServiceAccounts of one namespace.
  @ApiRecord
  public record AllowedCaller(
      @Required
          @Size(min = 1, max = 63)
          @Pattern(Api.DNS_LABEL)
          @JsonPropertyDescription("The callers' namespace.")
          String namespace,
      @Size(min = 1, max = 32)
          @JsonPropertyDescription(
              "Names of ServiceAccounts. Absent: every ServiceAccount and every API key of that namespace.")
          List<@Size(min = 1, max = 253) @Pattern(Api.DNS_SUBDOMAIN) String> serviceAccounts) {

    public AllowedCaller {
      namespace = Fill.text(namespace);
      serviceAccounts = Fill.list(serviceAccounts);
    }
  }
}
