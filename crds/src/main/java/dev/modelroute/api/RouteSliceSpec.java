package dev.modelroute.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.modelroute.api.Failover.FailsOverOn;
import io.fabric8.generator.annotation.Required;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What concerns all of a gateway (in the slice that is named as the gateway), or some of its
/// routes (in the others).
@ApiRecord
public record RouteSliceSpec(
    @Required @JsonPropertyDescription("The gateway's name.") String gateway,
    @JsonPropertyDescription(
            "What concerns all routes; only in the slice that is named as the gateway.")
        @Nullable Common common,
    @JsonPropertyDescription("Compiled routes, sorted by namespace and name.") List<Route> routes) {

  public RouteSliceSpec {
    gateway = Fill.text(gateway);
    routes = Fill.list(routes);
  }

  /// What concerns all routes of a gateway.
  @ApiRecord
  public record Common(
      @JsonPropertyDescription(
              "The gateway's namespace: bare names that a caller's own lacks are looked up here.")
          String namespace,
      @JsonPropertyDescription("The gateway's metadata.generation.") Long generation,
      @JsonPropertyDescription("How callers are known.") Authentication authentication,
      @JsonPropertyDescription("Largest request body in bytes.") Long maxBodyBytes,
      @JsonPropertyDescription("Bounds of one proxy.") Limits limits,
      @JsonPropertyDescription(
              "Milliseconds until a waiting stream is opened with comments; 0: never.")
          Long keepaliveAfterMillis,
      @JsonPropertyDescription("Seconds that a stopping proxy gives to open requests.")
          Integer drainSeconds,
      @JsonPropertyDescription(
              "The credentials that the gateway's routes may name, without their secrets.")
          List<Credential> credentials) {

    public Common {
      credentials = Fill.list(credentials);
    }
  }

  /// Bounds of one proxy.
  @ApiRecord
  public record Limits(
      @JsonPropertyDescription("Most requests that are served at a time.") Integer maxInFlight,
      @JsonPropertyDescription("Most open connections of callers.") Integer maxConnections,
      @JsonPropertyDescription("How much of the heap request bodies may take, in percent.")
          Integer bodyMemoryPercent,
      @JsonPropertyDescription("Seconds until the head of a connection's first request.")
          Integer headSeconds,
      @JsonPropertyDescription("Seconds between two pieces of a request's body.")
          Integer bodyIdleSeconds,
      @JsonPropertyDescription("Seconds that a caller may leave its stream unread.")
          Integer readerIdleSeconds) {}

  /// How callers are known.
  @ApiRecord
  public record Authentication(
      @JsonPropertyDescription("The audience that a caller's token must carry.") String audience,
      @JsonPropertyDescription("The issuer of the cluster's tokens; absent while it is not known.")
          @Nullable String issuer,
      @JsonPropertyDescription("The cluster's public keys, as a JWK set in JSON.")
          @Nullable String jwks,
      @JsonPropertyDescription(
              "Whether callers may come with API keys; these lie in the proxies' files.")
          Boolean apiKeys) {}

  /// One credential, without its secrets. Exactly one of the vendor's blocks is set.
  @ApiRecord
  public record Credential(
      @JsonPropertyDescription("The VendorCredential's name.") String name,
      @JsonPropertyDescription("Its metadata.uid: a credential that was made anew is another one.")
          String uid,
      @JsonPropertyDescription("Its metadata.generation.") Long generation,
      @JsonPropertyDescription("Amazon Bedrock.") @Nullable Bedrock bedrock,
      @JsonPropertyDescription("Azure OpenAI.") @Nullable AzureOpenAi azureOpenAI,
      @JsonPropertyDescription("OpenAI.") @Nullable OpenAi openAI,
      @JsonPropertyDescription("Anthropic.") @Nullable Anthropic anthropic,
      @JsonPropertyDescription("An OpenAI-compatible server.")
          @Nullable OpenAiCompatible openAICompatible,
      @JsonPropertyDescription("Whether http:// is allowed.") Boolean plaintext,
      @JsonPropertyDescription("Private networks that the endpoints may resolve into.")
          List<String> allowedNetworks) {

    public Credential {
      allowedNetworks = Fill.list(allowedNetworks);
    }
  }

  /// Amazon Bedrock: a role, or EKS Pod Identity, or else a key.
  @ApiRecord
  public record Bedrock(
      @JsonPropertyDescription("The region that is signed for.") String region,
      @JsonPropertyDescription("The role that the proxies assume; absent: see podIdentity.")
          @Nullable String roleArn,
      @JsonPropertyDescription(
              "Whether the proxies ask the agent of EKS Pod Identity; absent, and without a role: they use a key.")
          @Nullable Boolean podIdentity,
      @JsonPropertyDescription("Base URL of bedrock-runtime.") String runtime,
      @JsonPropertyDescription("Base URL of bedrock-mantle.") String mantle,
      @JsonPropertyDescription("Base URL of STS.") String sts) {}

  /// Azure OpenAI: the base URL of the v1 API.
  @ApiRecord
  public record AzureOpenAi(@JsonPropertyDescription("Base URL of the v1 API.") String endpoint) {}

  /// OpenAI: the base URL, and the headers.
  @ApiRecord
  public record OpenAi(
      @JsonPropertyDescription("Base URL with its /v1.") String endpoint,
      @JsonPropertyDescription("Sent as OpenAI-Organization.") @Nullable String organization,
      @JsonPropertyDescription("Sent as OpenAI-Project.") @Nullable String project) {}

  /// Anthropic: the base URL.
  @ApiRecord
  public record Anthropic(@JsonPropertyDescription("Base URL with its /v1.") String endpoint) {}

  /// An OpenAI-compatible server.
  @ApiRecord
  public record OpenAiCompatible(
      @JsonPropertyDescription("Base URL.") String endpoint,
      @JsonPropertyDescription("Whether calls carry no key.") Boolean keyless,
      @JsonPropertyDescription("What the server serves.")
          List<VendorCredentialSpec.Operation> operations) {}

  /// One compiled route.
  @ApiRecord
  public record Route(
      @JsonPropertyDescription("The ModelRoute's namespace.") String namespace,
      @JsonPropertyDescription("The ModelRoute's name.") String name,
      @JsonPropertyDescription("Its metadata.generation.") Long generation,
      @JsonPropertyDescription(
              "Its metadata.creationTimestamp: of two claims to an alias the older wins.")
          String created,
      @JsonPropertyDescription("Other names that callers may use.") List<String> aliases,
      @JsonPropertyDescription("Who serves the route, in failover order.") List<Target> targets,
      @JsonPropertyDescription(
              "What became of the targets that are left out; told to callers when none is left.")
          List<String> problems,
      @JsonPropertyDescription("Bounds of the failover.") Failover failover,
      @JsonPropertyDescription("By what calls keep to the same one of equal targets.")
          ModelRouteSpec.Affinity affinity,
      @JsonPropertyDescription("Whether what cannot be expressed is refused or left out.")
          ModelRouteSpec.UnsupportedParameters unsupportedParameters,
      @JsonPropertyDescription("Who may call the route; the whole list.")
          List<ModelRouteSpec.AllowedCaller> allowedCallers) {

    public Route {
      aliases = Fill.list(aliases);
      targets = Fill.list(targets);
      problems = Fill.list(problems);
      allowedCallers = Fill.list(allowedCallers);
    }
  }

  /// One target that compiled.
  @ApiRecord
  public record Target(
      @JsonPropertyDescription("The VendorCredential's name.") String credential,
      @JsonPropertyDescription("The vendor's id of the model.") String model,
      @JsonPropertyDescription(
              "The one API that the model is called by; absent: those that vendor and model have.")
          ModelRouteSpec.@Nullable TargetApi api,
      @JsonPropertyDescription("Bedrock's host; absent: by the model's id.")
          ModelRouteSpec.@Nullable TargetEndpoint endpoint,
      @JsonPropertyDescription("Lower is tried first.") Integer priority,
      @JsonPropertyDescription("Share among targets of equal priority.") Integer weight) {

    public Target {
      priority = Objects.requireNonNullElse(priority, 0);
      weight = Objects.requireNonNullElse(weight, 1);
    }
  }

  /// Bounds of the failover; times in milliseconds.
  @ApiRecord
  public record Failover(
      @JsonPropertyDescription("Most attempts per request.") Integer maxAttempts,
      @JsonPropertyDescription("Most attempts that may have been billed without an answer.")
          Integer maxAmbiguous,
      @JsonPropertyDescription("Failures about the request that fail over all the same.")
          List<FailsOverOn> alsoOn,
      @JsonPropertyDescription("How often one target is asked again.") Integer retries,
      @JsonPropertyDescription("The first pause before that.") Long backoffMillis,
      @JsonPropertyDescription("Further attempts in percent of the requests.")
          Integer budgetPercent,
      @JsonPropertyDescription("Further attempts per second that are always allowed.")
          Integer budgetPerSecond,
      @JsonPropertyDescription("Further attempts that are saved up at most.") Integer budgetBurst,
      @JsonPropertyDescription("For a connection.") Long connectMillis,
      @JsonPropertyDescription("From sending to the first content.") Long firstTokenMillis,
      @JsonPropertyDescription("Between two pieces of an answer.") Long idleMillis,
      @JsonPropertyDescription("For the whole request.") Long totalMillis) {

    public Failover {
      alsoOn = Fill.list(alsoOn);
    }
  }
}
