package dev.modelroute.operator.credential;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where a system inference profile sends requests: its id's first part.
enum Geography {
  US("us", "us-*", "us-(?!gov-)|ca-"),
  EU("eu", "eu-*", "eu-"),
  APAC("apac", "ap-*", "ap-"),
  JAPAN("jp", "ap-northeast-*", "ap-northeast-"),
  AUSTRALIA("au", "ap-southeast-*", "ap-southeast-"),
  CANADA("ca", "ca-*", "ca-"),
  SOUTH_AMERICA("sa", "sa-*", "sa-"),
  US_GOVERNMENT("us-gov", "us-gov-*", "us-gov-"),
  /// Anywhere; IAM is asked about the model without a region, too.
  GLOBAL("global", "", "(?!)");

  private final String id;
  private final String destinations;
  private final Pattern sources;

  /// `destinations` are regions as a pattern of IAM's: AWS adds to them, and names no list that
  /// stands still. `sources` matches the beginnings of the regions that can call such a profile.
  Geography(String id, String destinations, String sources) {
    this.id = id;
    this.destinations = destinations;
    this.sources = Pattern.compile(sources);
  }

  static Optional<Geography> of(String id) {
    return Arrays.stream(values()).filter(geography -> geography.id.equals(id)).findFirst();
  }

  /// Those whose profiles a region calls under a glob that names none of them: never the global
  /// ones, which have to be named.
  static List<Geography> near(String region) {
    return Arrays.stream(values())
        .filter(geography -> geography.sources.matcher(region).lookingAt())
        .toList();
  }

  /// The first part of its profiles' ids.
  String prefix() {
    return id + ".";
  }

  String destinations() {
    return destinations;
  }
}
