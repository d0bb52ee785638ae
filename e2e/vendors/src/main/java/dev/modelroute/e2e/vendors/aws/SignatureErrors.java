package dev.modelroute.e2e.vendors.aws;

import dev.modelroute.e2e.vendors.wire.Problem;

/// What AWS refuses before a service looks at a request, in its words.
final class SignatureErrors {
  private static final String INVALID = "InvalidSignatureException";

  private SignatureErrors() {}

  static Problem missing() {
    return problem("MissingAuthenticationTokenException", "Missing Authentication Token");
  }

  static Problem incomplete() {
    return problem(
        "IncompleteSignatureException",
        "Authorization header requires 'Credential' parameter. Authorization header requires"
            + " 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter."
            + " Authorization header requires existence of either a 'X-Amz-Date' or a 'Date'"
            + " header.");
  }

  static Problem unknownToken() {
    return problem(
        "UnrecognizedClientException", "The security token included in the request is invalid.");
  }

  static Problem expiredToken() {
    return problem(
        "ExpiredTokenException", "The security token included in the request is expired");
  }

  static Problem wrongRegion() {
    return problem(INVALID, "Credential should be scoped to a valid region.");
  }

  static Problem wrongService(String service) {
    return problem(INVALID, "Credential should be scoped to correct service: '" + service + "'.");
  }

  static Problem wrongScope(String date) {
    return problem(
        INVALID,
        "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date"
            + " from HTTP: '"
            + date
            + "'.");
  }

  static Problem tooOld(String date, String now, String oldest) {
    return problem(
        INVALID,
        "Signature expired: %s is now earlier than %s (%s - 5 min.)".formatted(date, oldest, now));
  }

  static Problem tooNew(String date, String now, String newest) {
    return problem(
        INVALID,
        "Signature not yet current: %s is still later than %s (%s + 5 min.)"
            .formatted(date, newest, now));
  }

  static Problem unsignedHost() {
    return problem(
        INVALID, "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
  }

  static Problem unsignedHeader(String name) {
    return problem(
        INVALID, "There were headers present in the request which were not signed: " + name);
  }

  static Problem wrongSignature() {
    return problem(
        INVALID,
        "The request signature we calculated does not match the signature you provided. Check your"
            + " AWS Secret Access Key and signing method. Consult the service documentation for"
            + " details.");
  }

  private static Problem problem(String type, String message) {
    return Problem.of(403, type, null, message);
  }
}
