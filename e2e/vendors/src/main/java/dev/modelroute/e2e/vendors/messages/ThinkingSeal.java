package dev.modelroute.e2e.vendors.messages;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Signs thinking so that a model knows its own when it is given back. All who serve a model sign
/// alike; another model's signature is not accepted.
public final class ThinkingSeal {
  private static final String SIGNED = "signed";
  private static final String REDACTED = "redacted";

  private ThinkingSeal() {}

  public static String sign(String model, String thinking) {
    return seal(SIGNED, model, Integer.toHexString(thinking.hashCode()));
  }

  /// Whether `signature` is this model's for `thinking`, or for thinking whose text was omitted.
  static boolean isSigned(String model, String thinking, String signature) {
    var isGenuine = thinking.isEmpty() && open(signature).startsWith(prefix(SIGNED, model));
    return isGenuine || signature.equals(sign(model, thinking));
  }

  public static String redact(String model, String thinking) {
    return seal(REDACTED, model, thinking);
  }

  static boolean isRedacted(String model, String data) {
    return open(data).startsWith(prefix(REDACTED, model));
  }

  private static String seal(String kind, String model, String text) {
    var sealed = (prefix(kind, model) + text).getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(sealed);
  }

  private static String prefix(String kind, String model) {
    return kind + '\n' + ClaudeFacts.family(model) + '\n';
  }

  private static String open(String sealed) {
    try {
      return new String(Base64.getDecoder().decode(sealed), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notBase64) {
      return "";
    }
  }
}
