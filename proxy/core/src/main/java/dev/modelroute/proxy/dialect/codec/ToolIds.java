package dev.modelroute.proxy.dialect.codec;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// Ids of tool calls as Anthropic and Bedrock allow them. Another vendor may have made them, so the
/// same id always becomes the same one, without a table.
public final class ToolIds {
  private static final Pattern ALLOWED = Pattern.compile("[a-zA-Z0-9_-]{1,64}");

  private ToolIds() {}

  public static String of(String id) {
    return ALLOWED.matcher(id).matches() ? id : "call_" + hash(id);
  }

  private static String hash(String id) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
