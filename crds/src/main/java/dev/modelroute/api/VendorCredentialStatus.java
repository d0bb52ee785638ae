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
        @Nullable String vendor,
    @JsonPropertyDescription(
            "What AWS is to be told for this credential, on Bedrock's alone; made of the spec, the gateways of this namespace and"
                + " the cluster's issuer.")
        @Nullable Iam iam) {

  public VendorCredentialStatus {
    conditions = Fill.list(conditions);
  }

  /// Two documents as AWS takes them.
  @ApiRecord
  public record Iam(
      @Size(max = 262_144)
          @JsonPropertyDescription(
              "The IAM policy, in JSON, of the role or of the API key's user: what the gateway's calls with allowedModels need, and"
                  + " no more.")
          String policy,
      @Size(max = 262_144)
          @JsonPropertyDescription(
              "The role's trust policy, in JSON: the ServiceAccounts of this namespace's gateways may assume it. Absent for an API"
                  + " key, and until the cluster's issuer is known.")
          @Nullable String trustPolicy) {

    public Iam {
      policy = Fill.text(policy);
    }
  }
}
