package dev.modelroute.operator.credential;

import dev.modelroute.api.RouteSliceSpec;
import dev.modelroute.api.VendorCredentialSpec;
import dev.modelroute.api.VendorCredentialSpec.BedrockEndpoints;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// The public hosts of a region, where the credential names no others.
final class BedrockHosts {
  private static final BedrockEndpoints PUBLIC = new BedrockEndpoints(null, null, null);

  /// DNS suffixes by the region's beginning, the longer first; as in the endpoint rules that every
  /// AWS SDK carries (partitions.json).
  private static final Map<String, String> SUFFIXES = new LinkedHashMap<>();

  static {
    SUFFIXES.put("cn-", "amazonaws.com.cn");
    SUFFIXES.put("eusc-", "amazonaws.eu");
    SUFFIXES.put("us-isob-", "sc2s.sgov.gov");
    SUFFIXES.put("us-isof-", "csp.hci.ic.gov");
    SUFFIXES.put("us-iso-", "c2s.ic.gov");
    SUFFIXES.put("eu-isoe-", "cloud.adc-e.uk");
  }

  private BedrockHosts() {}

  static RouteSliceSpec.Bedrock describe(VendorCredentialSpec.Bedrock bedrock) {
    String region = bedrock.region();
    String suffix = suffix(region);
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

  private static String suffix(String region) {
    return SUFFIXES.entrySet().stream()
        .filter(entry -> region.startsWith(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("amazonaws.com");
  }
}
