package dev.modelroute.operator.credential;

import java.util.LinkedHashMap;
import java.util.Map;

/// The partition of AWS that a region is in: the second part of every ARN there.
final class AwsPartition {
  /// By the region's beginning; as in the endpoint rules that every AWS SDK carries
  /// (partitions.json).
  private static final Map<String, String> PARTITIONS = new LinkedHashMap<>();

  static {
    PARTITIONS.put("cn-", "aws-cn");
    PARTITIONS.put("eusc-", "aws-eusc");
    PARTITIONS.put("us-gov-", "aws-us-gov");
    PARTITIONS.put("us-isob-", "aws-iso-b");
    PARTITIONS.put("us-isof-", "aws-iso-f");
    PARTITIONS.put("us-iso-", "aws-iso");
    PARTITIONS.put("eu-isoe-", "aws-iso-e");
  }

  private AwsPartition() {}

  static String of(String region) {
    return PARTITIONS.entrySet().stream()
        .filter(entry -> region.startsWith(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("aws");
  }
}
