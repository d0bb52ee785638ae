package dev.modelroute.operator.credential;

import dev.modelroute.api.RouteSliceSpec;
import dev.modelroute.api.VendorCredentialSpec;
import dev.modelroute.api.VendorCredentialSpec.BedrockEndpoints;
import java.util.Objects;

/// The public hosts of a region, where the credential names no others.
final class BedrockHosts {
  private static final BedrockEndpoints PUBLIC = new BedrockEndpoints(null, null, null);

  private BedrockHosts() {}

  static RouteSliceSpec.Bedrock describe(VendorCredentialSpec.Bedrock bedrock) {
    String region = bedrock.region();
    String suffix = AwsPartition.of(region).dnsSuffix();
    BedrockEndpoints given = Objects.requireNonNullElse(bedrock.endpoints(), PUBLIC);
    return new RouteSliceSpec.Bedrock(
        region,
        bedrock.roleArn(),
        bedrock.podIdentity() == null ? null : Boolean.TRUE,
        Endpoints.base(given.runtime(), "https://bedrock-runtime." + region + "." + suffix),
        // Mantle is on api.aws in every partition that has it.
        Endpoints.base(given.mantle(), "https://bedrock-mantle." + region + ".api.aws"),
        Endpoints.base(given.sts(), "https://sts." + region + "." + suffix));
  }
}
