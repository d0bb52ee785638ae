package dev.modelroute.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Exactly one vendor, and the grants. The vendor is immutable; everything else may change.
@ApiRecord
@ValidationRule(
    value =
        "[has(self.bedrock), has(self.azureOpenAI), has(self.openAI), has(self.anthropic), has(self.openAICompatible)].filter(x, x).size() == 1",
    message =
        "exactly one of bedrock, azureOpenAI, openAI, anthropic, openAICompatible must be set")
@ValidationRule(
    value =
        "has(self.bedrock) == has(oldSelf.bedrock) && has(self.azureOpenAI) == has(oldSelf.azureOpenAI)"
            + " && has(self.openAI) == has(oldSelf.openAI) && has(self.anthropic) == has(oldSelf.anthropic)"
            + " && has(self.openAICompatible) == has(oldSelf.openAICompatible)",
    message =
        "a credential's vendor is immutable; make a new VendorCredential and let the routes name that")
@ValidationRule(
    value =
        "(has(self.plaintext) && self.plaintext) || !([has(self.azureOpenAI) ? [self.azureOpenAI.endpoint] : [],"
            + " has(self.openAI) && has(self.openAI.endpoint) ? [self.openAI.endpoint] : [],"
            + " has(self.anthropic) && has(self.anthropic.endpoint) ? [self.anthropic.endpoint] : [],"
            + " has(self.openAICompatible) ? [self.openAICompatible.endpoint] : [],"
            + " has(self.bedrock) && has(self.bedrock.endpoints) && has(self.bedrock.endpoints.runtime) ? [self.bedrock.endpoints.runtime] : [],"
            + " has(self.bedrock) && has(self.bedrock.endpoints) && has(self.bedrock.endpoints.mantle) ? [self.bedrock.endpoints.mantle] : [],"
            + " has(self.bedrock) && has(self.bedrock.endpoints) && has(self.bedrock.endpoints.sts) ? [self.bedrock.endpoints.sts] : []]"
            + ".exists(l, l.exists(e, e.startsWith('http://'))))",
    message = "an endpoint must be https://; an admin who wants http:// says plaintext: true")
public record VendorCredentialSpec(
    @JsonPropertyDescription("Amazon Bedrock, on its hosts bedrock-runtime and bedrock-mantle.")
        @Nullable Bedrock bedrock,
    @JsonPropertyDescription("Azure OpenAI (Foundry), on the v1 API.")
        @Nullable AzureOpenAi azureOpenAI,
    @JsonPropertyDescription("OpenAI's own API.") @Nullable OpenAi openAI,
    @JsonPropertyDescription("Anthropic's own API.") @Nullable Anthropic anthropic,
    @JsonPropertyDescription("Anything that speaks OpenAI's API: vLLM, Ollama, other vendors.")
        @Nullable OpenAiCompatible openAICompatible,
    @Size(min = 1, max = 64)
        @JsonPropertyDescription(
            "Globs over model ids that routes may use with this credential. Default '*', which covers plain ids only: ids that"
                + " start with 'arn:' or 'global.' are covered by a glob that starts so.")
        List<@Size(min = 1, max = 256) @Pattern(Api.MODEL_GLOB) String> allowedModels,
    @JsonPropertyDescription(
            "Whose ModelRoutes may name this credential. Default: those of its own namespace.")
        AllowedNamespaces allowedNamespaces,
    @Default("false")
        @JsonPropertyDescription(
            "Lets endpoints be http://, for model servers inside the cluster. Keys then cross the network in the clear.")
        Boolean plaintext,
    @Size(max = 16)
        @JsonPropertyDescription(
            "Private networks (CIDRs) that the endpoints may resolve into: VPC endpoints, Services. All private, link-local and"
                + " loopback addresses outside of them are refused when a proxy connects.")
        List<@Size(max = 43) @Pattern("^[0-9a-fA-F.:]+/[0-9]{1,3}$") String> allowedNetworks) {

  static final VendorCredentialSpec EMPTY = Fill.empty(VendorCredentialSpec.class);

  public VendorCredentialSpec {
    allowedModels = allowedModels == null ? List.of("*") : Fill.list(allowedModels);
    allowedNamespaces = Objects.requireNonNullElse(allowedNamespaces, AllowedNamespaces.SAME);
    plaintext = Objects.requireNonNullElse(plaintext, false);
    allowedNetworks = Fill.list(allowedNetworks);
  }

  /// Those that are set: one, unless the object got past the API server's rules.
  public List<Vendor> vendors() {
    return Stream.of(bedrock, azureOpenAI, openAI, anthropic, openAICompatible)
        .<Vendor>flatMap(Stream::ofNullable)
        .toList();
  }

  /// Whose credential it is. A new vendor is a record here and a field above; the compiler asks for
  /// the rest.
  public sealed interface Vendor {
    /// Its static key, if it has one.
    @Nullable ApiKey apiKey();
  }

  /// Amazon Bedrock.
  @ApiRecord
  @ValidationRule(
      value =
          "[has(self.roleArn), has(self.podIdentity), has(self.apiKey)].filter(x, x).size() == 1",
      message = "exactly one of roleArn, podIdentity, apiKey must be set")
  public record Bedrock(
      @Required
          @Size(min = 1, max = 32)
          @Pattern("^[a-z]{2,4}(-[a-z]+)+-[0-9]{1,2}$")
          @JsonPropertyDescription(
              "The AWS region that is called and signed for, such as us-east-2.")
          String region,
      @Size(min = 1, max = 256)
          @Pattern("^arn:aws[a-z-]*:iam::[0-9]{12}:role/[A-Za-z0-9+=,.@_/-]+$")
          @JsonPropertyDescription(
              "IRSA: the role that the proxies assume with their projected token (AssumeRoleWithWebIdentity).")
          @Nullable String roleArn,
      @JsonPropertyDescription(
              "EKS Pod Identity: the proxies' ServiceAccount is associated with a role, and the agent on the node gives its session."
                  + " Write {}. One gateway has one such role, whichever of its credentials say so.")
          @Nullable PodIdentity podIdentity,
      @JsonPropertyDescription("A Bedrock API key, instead of a role.") @Nullable ApiKey apiKey,
      @JsonPropertyDescription("Other hosts than AWS's public ones: PrivateLink, FIPS, tests.")
          @Nullable BedrockEndpoints endpoints)
      implements Vendor {

    public Bedrock {
      region = Fill.text(region);
    }
  }

  /// EKS Pod Identity. It has nothing to say: the association lies in AWS.
  @ApiRecord
  public record PodIdentity() {}

  /// Hosts to call instead of the region's public ones. The signing region stays the credential's.
  @ApiRecord
  public record BedrockEndpoints(
      @Size(min = 1, max = 256)
          @Pattern(Api.ENDPOINT)
          @JsonPropertyDescription("Base URL of bedrock-runtime.")
          @Nullable String runtime,
      @Size(min = 1, max = 256)
          @Pattern(Api.ENDPOINT)
          @JsonPropertyDescription("Base URL of bedrock-mantle.")
          @Nullable String mantle,
      @Size(min = 1, max = 256) @Pattern(Api.ENDPOINT) @JsonPropertyDescription("Base URL of STS.")
          @Nullable String sts) {}

  /// Azure OpenAI.
  @ApiRecord
  public record AzureOpenAi(
      @Required
          @Size(min = 1, max = 256)
          @Pattern(Api.ENDPOINT)
          @JsonPropertyDescription(
              "The resource's URL, such as https://NAME.openai.azure.com; /openai/v1 is added when it is missing.")
          String endpoint,
      @Required @JsonPropertyDescription("The resource's key.") @Nullable ApiKey apiKey)
      implements Vendor {

    public AzureOpenAi {
      endpoint = Fill.text(endpoint);
    }
  }

  /// OpenAI.
  @ApiRecord
  public record OpenAi(
      @Required @JsonPropertyDescription("A key of a project or of a service account.")
          @Nullable ApiKey apiKey,
      @Size(min = 1, max = 128)
          @Pattern("^[A-Za-z0-9_-]+$")
          @JsonPropertyDescription("Sent as OpenAI-Organization.")
          @Nullable String organization,
      @Size(min = 1, max = 128)
          @Pattern("^[A-Za-z0-9_-]+$")
          @JsonPropertyDescription("Sent as OpenAI-Project.")
          @Nullable String project,
      @Size(min = 1, max = 256)
          @Pattern(Api.ENDPOINT)
          @JsonPropertyDescription(
              "Base URL with its /v1, for data-residency hosts. Default: https://api.openai.com/v1.")
          @Nullable String endpoint)
      implements Vendor {}

  /// Anthropic.
  @ApiRecord
  public record Anthropic(
      @Required @JsonPropertyDescription("A key of a workspace, sent as x-api-key.")
          @Nullable ApiKey apiKey,
      @Size(min = 1, max = 256)
          @Pattern(Api.ENDPOINT)
          @JsonPropertyDescription(
              "Base URL; /v1 is added when it is missing. Default: https://api.anthropic.com/v1.")
          @Nullable String endpoint)
      implements Vendor {}

  /// Any server that speaks OpenAI's API.
  @ApiRecord
  public record OpenAiCompatible(
      @Required
          @Size(min = 1, max = 256)
          @Pattern(Api.ENDPOINT)
          @JsonPropertyDescription(
              "Base URL; the operations' paths (/chat/completions, ...) are added to it. It often ends in /v1.")
          String endpoint,
      @JsonPropertyDescription("A key, sent as a bearer token. Absent: none is sent.")
          @Nullable ApiKey apiKey,
      @Size(min = 1, max = 3)
          @JsonPropertyDescription(
              "What the server serves. Default: Chat and Embeddings. A request that it does not serve fails over.")
          List<Operation> operations)
      implements Vendor {

    public OpenAiCompatible {
      endpoint = Fill.text(endpoint);
      operations =
          operations == null
              ? List.of(Operation.CHAT, Operation.EMBEDDINGS)
              : Fill.list(operations);
    }
  }

  /// What a server can be asked for.
  public enum Operation {
    @JsonProperty("Chat")
    CHAT,
    @JsonProperty("Responses")
    RESPONSES,
    @JsonProperty("Embeddings")
    EMBEDDINGS
  }
}
