package dev.modelroute.e2e.vendors.aws;

import dev.modelroute.e2e.vendors.wire.Received;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The parts of a SigV4 `Authorization` header, and the request that it came with.
record SignedRequest(
    Received request, Scope scope, List<String> signedHeaders, String signature, String date) {
  static final String ALGORITHM = "AWS4-HMAC-SHA256";

  /// What a signing key is good for: a key id, on one day, in one region, for one service.
  record Scope(String accessKeyId, String day, String region, String service, String terminator) {
    String text() {
      return day + "/" + region + "/" + service + "/" + terminator;
    }

    private static Optional<Scope> read(String credential) {
      var parts = credential.split("/", -1);
      return parts.length == 5
          ? Optional.of(new Scope(parts[0], parts[1], parts[2], parts[3], parts[4]))
          : Optional.empty();
    }
  }

  /// Reads the header; empty when a part of it is missing.
  static Optional<SignedRequest> read(Received request) {
    var parts = parts(request.headers().first("authorization").orElse(""));
    var date = request.headers().first("x-amz-date");
    var headers = parts.get("SignedHeaders");
    var signature = parts.get("Signature");
    if (date.isEmpty() || headers == null || signature == null) {
      return Optional.empty();
    }
    return Scope.read(parts.getOrDefault("Credential", ""))
        .map(scope ->
            new SignedRequest(
                request, scope, Arrays.asList(headers.split(";")), signature, date.get()));
  }

  private static Map<String, String> parts(String authorization) {
    var parts = new HashMap<String, String>();
    if (!authorization.startsWith(ALGORITHM + " ")) {
      return parts;
    }
    for (String part : authorization.substring(ALGORITHM.length()).split(",", -1)) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        parts.put(part.substring(0, equals).strip(), part.substring(equals + 1).strip());
      }
    }
    return parts;
  }
}
