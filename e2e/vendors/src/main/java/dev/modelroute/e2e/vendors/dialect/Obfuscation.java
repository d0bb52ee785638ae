package dev.modelroute.e2e.vendors.dialect;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// Pads stream events to sizes that do not tell how long a word is. Vendors pad with random
/// letters; these are always the same.
final class Obfuscation {
  private static final String LETTERS = "aQx7Lm2RkT9vB4wZ";

  private Obfuscation() {}

  static void pad(ObjectNode event, String delta) {
    event.put("obfuscation", LETTERS.substring(delta.length() % LETTERS.length()));
  }
}
