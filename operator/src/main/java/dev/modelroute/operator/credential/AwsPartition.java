package dev.modelroute.operator.credential;

import java.util.Arrays;

/// The partition of AWS that a region is in; as in the endpoint rules that every AWS SDK carries
/// (partitions.json).
enum AwsPartition {
  CHINA("cn-", "aws-cn", "amazonaws.com.cn"),
  EUROPEAN_SOVEREIGN("eusc-", "aws-eusc", "amazonaws.eu"),
  US_GOVERNMENT("us-gov-", "aws-us-gov", "amazonaws.com"),
  US_ISO("us-iso-", "aws-iso", "c2s.ic.gov"),
  US_ISO_B("us-isob-", "aws-iso-b", "sc2s.sgov.gov"),
  US_ISO_F("us-isof-", "aws-iso-f", "csp.hci.ic.gov"),
  EU_ISO_E("eu-isoe-", "aws-iso-e", "cloud.adc-e.uk"),
  /// Whatever is in none of the others.
  STANDARD("", "aws", "amazonaws.com");

  private final String regions;
  private final String id;
  private final String dnsSuffix;

  /// `regions` is how the names of its regions begin.
  AwsPartition(String regions, String id, String dnsSuffix) {
    this.regions = regions;
    this.id = id;
    this.dnsSuffix = dnsSuffix;
  }

  static AwsPartition of(String region) {
    return Arrays.stream(values())
        .filter(partition -> region.startsWith(partition.regions))
        .findFirst()
        .orElse(STANDARD);
  }

  /// The second part of every ARN there.
  String id() {
    return id;
  }

  /// What the names of hosts end with there.
  String dnsSuffix() {
    return dnsSuffix;
  }
}
