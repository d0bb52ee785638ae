package dev.modelroute.e2e.vendors.dialect;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Reasoning as callers get it to give back: readable only to the vendor that made it.
public final class Seal {
  private Seal() {}

  public static String close(String vendor, String text) {
    var sealed = (vendor + '\n' + text).getBytes(StandardCharsets.UTF_8);
    return "gAAAAA" + Base64.getUrlEncoder().encodeToString(sealed);
  }

  public static boolean isOf(String vendor, String sealed) {
    if (!sealed.startsWith("gAAAAA")) {
      return false;
    }
    try {
      var opened = Base64.getUrlDecoder().decode(sealed.substring("gAAAAA".length()));
      return new String(opened, StandardCharsets.UTF_8).startsWith(vendor + '\n');
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }
}
