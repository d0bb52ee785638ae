package dev.modelroute.e2e.vendors.aws;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.modelroute.e2e.vendors.identity.Lifetime;
import dev.modelroute.e2e.vendors.identity.Rejection;
import dev.modelroute.e2e.vendors.identity.WebIdentity;
import dev.modelroute.e2e.vendors.reply.Replies;
import dev.modelroute.e2e.vendors.vendor.Caller;
import dev.modelroute.e2e.vendors.vendor.Handled;
import dev.modelroute.e2e.vendors.vendor.Vendor;
import dev.modelroute.e2e.vendors.wire.Answer;
import dev.modelroute.e2e.vendors.wire.Json;
import dev.modelroute.e2e.vendors.wire.Problem;
import dev.modelroute.e2e.vendors.wire.Received;
import dev.modelroute.e2e.vendors.wire.Result;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/// The agent of EKS Pod Identity: gives a pod the credentials of the role that its ServiceAccount
/// is associated with.
public final class PodIdentityVendor implements Vendor {
  public static final String AUDIENCE = "pods.eks.amazonaws.com";

  private static final String PATH = "/v1/credentials";
  private static final Duration SIX_HOURS = Duration.ofHours(6);

  private final Account account;
  private final WebIdentity identity;
  private final Lifetime lifetime = new Lifetime(SIX_HOURS);

  public PodIdentityVendor(Account account) {
    this.account = account;
    this.identity = new WebIdentity(account.identityProviders(), PodIdentityVendor::rejected);
  }

  private static Problem rejected(Rejection rejection) {
    var reason =
        switch (rejection) {
          case Rejection.NotAToken() -> "Service account token is not a valid JWT";
          case Rejection.UnknownIssuer(String issuer) -> "Unknown issuer " + issuer;
          case Rejection.WrongSignature() -> "Service account token cannot be verified";
          case Rejection.Expired _ -> "Service account token has expired";
        };
    return Problem.of(400, "InvalidTokenException", null, reason);
  }

  /// Cuts sessions short, for tests that cannot wait.
  public void grantAtMost(Duration longest) {
    lifetime.grantAtMost(longest);
  }

  @Override
  public String name() {
    return "pod-identity";
  }

  @Override
  public String basePath() {
    return PATH;
  }

  @Override
  public boolean mayRepeat() {
    return false;
  }

  @Override
  public Result<Caller> authenticate(Received request) {
    return Result.good(Caller.of("anyone"));
  }

  @Override
  public Handled answer(Caller caller, Received request, Replies replies) {
    if (!request.path().equals(PATH)) {
      return new Handled(null, refuse(Problem.of(404, "NotFound", null, "404 page not found")));
    }
    var token = request.headers().first("authorization").orElse("");
    var session =
        identity
            .claims(token, request.at())
            .then(PodIdentityVendor::meantForPods)
            .then(claims -> session(claims, request.at()));
    return switch (session) {
      case Result.Bad<Session>(Problem problem) -> new Handled(null, refuse(problem));
      case Result.Good<Session>(Session good) -> new Handled(null, credentials(good));
    };
  }

  private static Result<JWTClaimsSet> meantForPods(JWTClaimsSet claims) {
    return claims.getAudience().contains(AUDIENCE)
        ? Result.good(claims)
        : Result.bad(
            Problem.of(
                400,
                "InvalidTokenException",
                null,
                "Service account token is meant for another audience"));
  }

  private Result<Session> session(JWTClaimsSet claims, Instant now) {
    var subject = String.valueOf(claims.getSubject());
    return account
        .podIdentities()
        .find(subject)
        .flatMap(association -> account.roles().find(association.roleArn()))
        .map(role ->
            Result.good(
                account.sessions().issue(role, sessionName(subject), now.plus(lifetime.granted()))))
        .orElseGet(() ->
            Result.bad(
                Problem.of(
                    404,
                    "ResourceNotFoundException",
                    null,
                    "No association found for service account " + subject)));
  }

  private static String sessionName(String subject) {
    return "eks-" + subject.substring(subject.lastIndexOf(':') + 1);
  }

  private static Answer credentials(Session session) {
    return Answer.json(
        200,
        Json.object()
            .put("AccessKeyId", session.accessKeyId())
            .put("SecretAccessKey", session.secretAccessKey())
            .put("Token", session.sessionToken())
            .put("AccountId", session.roleArn().split(":", -1)[4])
            .put("Expiration", session.expires().truncatedTo(ChronoUnit.SECONDS).toString()));
  }

  /// The agent answers problems in plain text.
  @Override
  public Answer.Plain refuse(Problem problem) {
    var text = "(" + problem.type() + "): " + problem.message() + "\n";
    var headers = Map.of("content-type", "text/plain; charset=utf-8");
    return new Answer.Plain(problem.status(), headers, Buffer.buffer(text))
        .withHeaders(problem.headers());
  }
}
