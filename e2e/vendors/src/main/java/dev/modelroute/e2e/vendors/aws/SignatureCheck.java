package dev.modelroute.e2e.vendors.aws;

import dev.modelroute.e2e.vendors.vendor.Caller;
import dev.modelroute.e2e.vendors.wire.Headers.Header;
import dev.modelroute.e2e.vendors.wire.Problem;
import dev.modelroute.e2e.vendors.wire.Received;
import dev.modelroute.e2e.vendors.wire.Result;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// Verifies a SigV4 signature by making it again from the request as it was received, with the
/// secret of the session that it names.
final class SignatureCheck {
  private static final Duration SKEW = Duration.ofMinutes(5);
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT);

  private final String region;
  private final String service;
  private final Roles roles;
  private final Sessions sessions;

  SignatureCheck(String region, String service, Roles roles, Sessions sessions) {
    this.region = region;
    this.service = service;
    this.roles = roles;
    this.sessions = sessions;
  }

  /// The role that signed `request`, which may be used until its session expires.
  Result<Caller> caller(Received request) {
    if (request.headers().first("authorization").isEmpty()) {
      return Result.bad(SignatureErrors.missing());
    }
    return SignedRequest.read(request)
        .map(this::caller)
        .orElseGet(() -> Result.bad(SignatureErrors.incomplete()));
  }

  private Result<Caller> caller(SignedRequest signed) {
    var session = sessions.find(signed.scope().accessKeyId());
    if (session.isEmpty()) {
      return Result.bad(SignatureErrors.unknownToken());
    }
    List<Function<SignedRequest, Optional<Problem>>> checks =
        List.of(
            this::scope,
            SignatureCheck::date,
            SignatureCheck::unsignedHeaders,
            _ -> token(signed, session.get()),
            _ -> signature(signed, session.get()));
    var problem = checks.stream().flatMap(check -> check.apply(signed).stream()).findFirst();
    return problem.<Result<Caller>>map(Result::bad).orElseGet(() -> caller(session.get()));
  }

  private Result<Caller> caller(Session session) {
    return roles
        .find(session.roleArn())
        .map(role -> Result.good(AwsCaller.of(role, session)))
        .orElseGet(() -> Result.bad(SignatureErrors.unknownToken()));
  }

  private Optional<Problem> scope(SignedRequest signed) {
    var scope = signed.scope();
    if (!scope.region().equals(region)) {
      return Optional.of(SignatureErrors.wrongRegion());
    }
    if (!scope.service().equals(service)) {
      return Optional.of(SignatureErrors.wrongService(service));
    }
    return scope.terminator().equals("aws4_request") && signed.date().startsWith(scope.day())
        ? Optional.empty()
        : Optional.of(SignatureErrors.wrongScope(signed.date()));
  }

  private static Optional<Problem> date(SignedRequest signed) {
    var now = signed.request().at();
    try {
      var at = LocalDateTime.parse(signed.date(), DATE).toInstant(ZoneOffset.UTC);
      if (at.isBefore(now.minus(SKEW))) {
        return Optional.of(SignatureErrors.tooOld(signed.date(), text(now), text(now.minus(SKEW))));
      }
      return at.isAfter(now.plus(SKEW))
          ? Optional.of(SignatureErrors.tooNew(signed.date(), text(now), text(now.plus(SKEW))))
          : Optional.empty();
    } catch (DateTimeException notADate) {
      return Optional.of(SignatureErrors.incomplete());
    }
  }

  private static String text(Instant instant) {
    return DATE.format(instant.atOffset(ZoneOffset.UTC));
  }

  /// The host must be signed, and so must whatever AWS reads from the headers.
  private static Optional<Problem> unsignedHeaders(SignedRequest signed) {
    if (!signed.signedHeaders().contains("host")) {
      return Optional.of(SignatureErrors.unsignedHost());
    }
    return signed.request().headers().lines().stream()
        .map(Header::name)
        .map(name -> name.toLowerCase(Locale.ROOT))
        .filter(name -> name.startsWith("x-amz-") && !signed.signedHeaders().contains(name))
        .findFirst()
        .map(SignatureErrors::unsignedHeader);
  }

  private static Optional<Problem> token(SignedRequest signed, Session session) {
    var token = signed.request().headers().first("x-amz-security-token").orElse("");
    if (!token.equals(session.sessionToken())) {
      return Optional.of(SignatureErrors.unknownToken());
    }
    return signed.request().at().isBefore(session.expires())
        ? Optional.empty()
        : Optional.of(SignatureErrors.expiredToken());
  }

  private static Optional<Problem> signature(SignedRequest signed, Session session) {
    var made = Signature.of(signed, session.secretAccessKey()).getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(made, signed.signature().getBytes(StandardCharsets.UTF_8))
        ? Optional.empty()
        : Optional.of(SignatureErrors.wrongSignature());
  }
}
