package dev.modelroute.e2e.vendors.aws;

import dev.modelroute.e2e.vendors.wire.Received;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/// The canonical form of a request, made from what was received. The path is encoded once more, as
/// every service but S3 has it.
final class CanonicalRequest {
  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~";
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private CanonicalRequest() {}

  static String of(Received request, List<String> signedHeaders) {
    return String.join(
        "\n",
        request.method(),
        encode(request.path(), "/"),
        query(request.query()),
        headers(request, signedHeaders),
        "",
        String.join(";", signedHeaders),
        Hashes.sha256(request.body().getBytes()));
  }

  /// A name or value of the query, decoded and encoded as AWS does it.
  private record Parameter(String name, String value) {
    static Parameter of(String pair) {
      int equals = pair.indexOf('=');
      return equals < 0
          ? new Parameter(recode(pair), "")
          : new Parameter(recode(pair.substring(0, equals)), recode(pair.substring(equals + 1)));
    }

    private static String recode(String text) {
      // A plus in a query is a plus here; URLDecoder would make it a space.
      return encode(URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8), "");
    }
  }

  private static String query(String raw) {
    if (raw.isEmpty()) {
      return "";
    }
    return Arrays.stream(raw.split("&", -1))
        .map(Parameter::of)
        .sorted(Comparator.comparing(Parameter::name).thenComparing(Parameter::value))
        .map(parameter -> parameter.name() + "=" + parameter.value())
        .collect(Collectors.joining("&"));
  }

  private static String headers(Received request, List<String> signedHeaders) {
    return signedHeaders.stream()
        .map(name -> name + ":" + values(request, name))
        .collect(Collectors.joining("\n"));
  }

  private static String values(Received request, String name) {
    return request.headers().all(name).stream()
        .map(value -> value.strip().replaceAll(" +", " "))
        .collect(Collectors.joining(","));
  }

  private static String encode(String text, String kept) {
    var encoded = new StringBuilder();
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      char character = (char) (octet & 0xff);
      if (UNRESERVED.indexOf(character) >= 0 || kept.indexOf(character) >= 0) {
        encoded.append(character);
      } else {
        encoded.append('%').append(HEX.toHexDigits(octet));
      }
    }
    return encoded.toString();
  }
}
