package dev.modelroute.proxy.server.upstream;

import dev.modelroute.proxy.signing.SigningKey;
import dev.modelroute.proxy.signing.SigningTime;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/// A POST that somebody may have to sign, out of a seed: hosts, paths and times as strange as they
/// come.
@SuppressWarnings("ArrayRecordComponent") // never compared
record SomePost(
    URI uri,
    byte[] body,
    Instant time,
    String region,
    String service,
    String accessKeyId,
    String secret,
    String token) {
  private static final List<String> HOSTS =
      List.of(
          "https://bedrock-runtime.us-east-2.amazonaws.com",
          "https://bedrock-mantle.eu-west-1.api.aws",
          "https://vpce-1.bedrock-runtime.us-east-2.vpce.amazonaws.com:443",
          "https://Runtime.example:8443",
          "http://127.0.0.1:8080",
          "http://localhost:80",
          "https://[::1]:9000",
          "http://h:443");
  private static final List<String> PIECES =
      List.of(
          "model",
          "anthropic.claude-v1",
          "%3A",
          ":",
          "%2F",
          "/",
          "//",
          "/./",
          "/../",
          "~",
          "_",
          "-",
          ".",
          "*",
          "+",
          "@",
          "=",
          "&",
          "$",
          ",",
          ";",
          "!",
          "'",
          "(",
          ")",
          "%20",
          "%25",
          "%C3%A9",
          "é",
          "模型",
          "𝛼",
          "0");
  private static final List<String> ENDS =
      List.of("/converse", "/converse-stream", "/anthropic/v1/messages", "/x/");
  private static final List<String> REGIONS =
      List.of("us-east-1", "eu-central-1", "ap-southeast-3", "us-gov-west-1", "cn-north-1", "");
  private static final List<String> SERVICES = List.of("bedrock", "bedrock-mantle", "sts", "é");
  private static final List<Instant> TIMES =
      List.of(
          Instant.parse("2026-11-22T23:59:59.999999999Z"),
          Instant.parse("2026-11-23T00:00:00Z"),
          Instant.parse("2026-12-31T23:59:59Z"),
          Instant.parse("2028-02-29T00:00:01Z"),
          Instant.parse("2027-01-01T01:02:03.4Z"),
          Instant.EPOCH);
  private static final String BASE64 =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=";

  static SomePost of(long seed) {
    var random = new Random(seed);
    return new SomePost(
        URI.create(one(HOSTS, random) + path(random)),
        body(random),
        time(random),
        one(REGIONS, random),
        one(SERVICES, random),
        "ASIA" + base64(random, 16),
        base64(random, random.nextInt(1, 60)),
        random.nextInt(4) == 0 ? "" : base64(random, random.nextInt(1, 1500)));
  }

  /// Sometimes none at all.
  private static String path(Random random) {
    if (random.nextInt(50) == 0) {
      return random.nextBoolean() ? "" : "/";
    }
    var path = new StringBuilder("/");
    for (int i = random.nextInt(12); i > 0; i--) {
      path.append(one(PIECES, random));
    }
    return path.append(one(ENDS, random)).toString();
  }

  private static byte[] body(Random random) {
    var body = new byte[random.nextInt(100) == 0 ? random.nextInt(1 << 20) : random.nextInt(2000)];
    random.nextBytes(body);
    return random.nextInt(20) == 0 ? new byte[0] : body;
  }

  private static Instant time(Random random) {
    return random.nextBoolean()
        ? one(TIMES, random)
        : Instant.ofEpochSecond(random.nextLong(4_000_000_000L), random.nextInt(1_000_000_000));
  }

  private static String base64(Random random, int length) {
    var text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(BASE64.charAt(random.nextInt(BASE64.length())));
    }
    return text.toString();
  }

  private static <T> T one(List<T> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }

  SigningTime signingTime() {
    return SigningTime.of(time);
  }

  SigningKey key() {
    return SigningKey.of(secret, new SigningKey.Scope(signingTime().day(), region, service));
  }
}
