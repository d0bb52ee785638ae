package dev.modelroute.proxy.server.exchange;

import dev.modelroute.proxy.model.FeatureUse;
import java.util.List;
import java.util.stream.Collectors;

/// Tells the caller which of its parameters the target was not told. Names come from the caller's
/// body, so that nothing but what names are made of may go into a header.
final class DroppedHeader {
  static final String NAME = "x-modelroute-dropped";

  private static final int MOST = 32;
  private static final int LONGEST = 64;

  private DroppedHeader() {}

  static String value(List<FeatureUse> dropped) {
    return dropped.stream()
        .map(use -> cleaned(use.parameter()))
        .distinct()
        .limit(MOST)
        .collect(Collectors.joining(", "));
  }

  private static String cleaned(String name) {
    String plain = name.replaceAll("[^A-Za-z0-9_.\\[\\]-]", "?");
    return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST);
  }
}
