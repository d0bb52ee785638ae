package dev.modelroute.e2e.vendors.aws;

import dev.modelroute.e2e.vendors.identity.Rejection;
import dev.modelroute.e2e.vendors.wire.Problem;
import java.time.Instant;

/// What STS refuses, in its words.
final class StsErrors {
  private static final String SENDER = "Sender";

  private StsErrors() {}

  static Problem notAuthorized() {
    return Problem.of(
        403, SENDER, "AccessDenied", "Not authorized to perform sts:AssumeRoleWithWebIdentity");
  }

  static Problem rejected(Rejection rejection) {
    return switch (rejection) {
      case Rejection.NotAToken() -> notAToken();
      case Rejection.UnknownIssuer(String issuer) -> unknownIssuer(issuer);
      case Rejection.WrongSignature() -> wrongSignature();
      case Rejection.Expired(Instant now, Instant expiry) -> expired(now, expiry);
    };
  }

  private static Problem notAToken() {
    return invalidToken(
        "The ID Token provided is not a valid JWT. (You may see this error if you sent an Access"
            + " Token)");
  }

  private static Problem unknownIssuer(String issuer) {
    return invalidToken("No OpenIDConnect provider found in your account for " + issuer);
  }

  private static Problem wrongSignature() {
    return invalidToken(
        "Couldn't retrieve verification key from your identity provider, please reference"
            + " AssumeRoleWithWebIdentity documentation for requirements");
  }

  static Problem wrongAudience() {
    return invalidToken("Incorrect token audience");
  }

  private static Problem expired(Instant now, Instant expiry) {
    var message =
        "Token expired: current date/time %d must be before the expiration date/time %d"
            .formatted(now.getEpochSecond(), expiry.getEpochSecond());
    return Problem.of(400, SENDER, "ExpiredTokenException", message);
  }

  static Problem invalidParameter(String message) {
    return Problem.of(400, SENDER, "ValidationError", message);
  }

  static Problem unknownAction(String action) {
    return Problem.of(
        400,
        SENDER,
        "InvalidAction",
        "Could not find operation " + action + " for version 2011-06-15");
  }

  private static Problem invalidToken(String message) {
    return Problem.of(400, SENDER, "InvalidIdentityToken", message);
  }
}
