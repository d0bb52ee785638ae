package dev.modelroute.proxy.signing;

import java.net.URI;
import java.nio.charset.StandardCharsets;

/// A POST of JSON without a query, in the form that AWS makes of it before it compares signatures.
record CanonicalPost(URI uri, String host, String bodyHash, String date, String token) {
  static final String WITHOUT_TOKEN = "content-type;host;x-amz-content-sha256;x-amz-date";
  static final String WITH_TOKEN = WITHOUT_TOKEN + ";x-amz-security-token";

  private static final int FIXED_LENGTH = 384;

  String signedHeaders() {
    return token.isEmpty() ? WITHOUT_TOKEN : WITH_TOKEN;
  }

  String text() {
    String path = uri.normalize().getRawPath();
    var text = new StringBuilder(FIXED_LENGTH + path.length() + host.length() + token.length());
    text.append("POST\n");
    appendEncoded(text, path.isEmpty() ? "/" : path);
    text.append("\n\ncontent-type:application/json\nhost:").append(host);
    text.append("\nx-amz-content-sha256:").append(bodyHash);
    text.append("\nx-amz-date:").append(date);
    if (!token.isEmpty()) {
      text.append("\nx-amz-security-token:").append(token);
    }
    return text.append("\n\n").append(signedHeaders()).append('\n').append(bodyHash).toString();
  }

  /// The path is encoded already; every service but S3 signs it encoded once more.
  private static void appendEncoded(StringBuilder text, String path) {
    for (byte octet : path.getBytes(StandardCharsets.UTF_8)) {
      if (isKept(octet)) {
        text.append((char) octet);
      } else {
        text.append('%').append(hexDigit(octet >> 4)).append(hexDigit(octet));
      }
    }
  }

  private static boolean isKept(byte octet) {
    return (octet >= 'a' && octet <= 'z')
        || (octet >= 'A' && octet <= 'Z')
        || (octet >= '/' && octet <= '9')
        || octet == '-'
        || octet == '.'
        || octet == '_'
        || octet == '~';
  }

  private static char hexDigit(int value) {
    return "0123456789ABCDEF".charAt(value & 0xF);
  }

  /// Without the token.
  @Override
  public String toString() {
    return "POST " + uri;
  }
}
