package dev.modelroute.e2e.vendors.aws;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.modelroute.e2e.vendors.dialect.Ids;
import dev.modelroute.e2e.vendors.identity.IdentityProviders;
import dev.modelroute.e2e.vendors.identity.Lifetime;
import dev.modelroute.e2e.vendors.identity.WebIdentity;
import dev.modelroute.e2e.vendors.reply.Replies;
import dev.modelroute.e2e.vendors.vendor.Caller;
import dev.modelroute.e2e.vendors.vendor.Handled;
import dev.modelroute.e2e.vendors.vendor.Vendor;
import dev.modelroute.e2e.vendors.wire.Answer;
import dev.modelroute.e2e.vendors.wire.FormBody;
import dev.modelroute.e2e.vendors.wire.Problem;
import dev.modelroute.e2e.vendors.wire.Received;
import dev.modelroute.e2e.vendors.wire.Result;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/// AWS Security Token Service, as far as a workload needs it: AssumeRoleWithWebIdentity, which is
/// not signed.
public final class StsVendor implements Vendor {
  static final String AUDIENCE = "sts.amazonaws.com";

  private static final String ACTION = "AssumeRoleWithWebIdentity";

  private final Roles roles;
  private final Sessions sessions;
  private final WebIdentity identity;
  private final Ids ids = new Ids("sts");
  private final Lifetime lifetime = new Lifetime(Duration.ofHours(12));

  public StsVendor(Roles roles, Sessions sessions, IdentityProviders providers) {
    this.roles = roles;
    this.sessions = sessions;
    this.identity = new WebIdentity(providers, StsErrors::rejected);
  }

  /// Cuts sessions short, below what AWS would grant, for tests that cannot wait.
  public void grantAtMost(Duration newLongest) {
    lifetime.grantAtMost(newLongest);
  }

  @Override
  public String name() {
    return "sts";
  }

  @Override
  public String basePath() {
    return "";
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
    var form = FormBody.read(request.body().toString());
    var action = form.getOrDefault("Action", "");
    if (!request.method().equals("POST") || !action.equals(ACTION)) {
      return new Handled(null, refuse(StsErrors.unknownAction(action)));
    }
    var answer = AssumeRole.read(form).then(call -> assume(call, request.at()));
    return switch (answer) {
      case Result.Good<Answer>(Answer good) -> new Handled(null, dated(good, request.at()));
      case Result.Bad<Answer>(Problem problem) -> new Handled(null, refuse(problem));
    };
  }

  /// Clients tell by it how far their clocks are off.
  private static Answer dated(Answer answer, Instant now) {
    return answer.withHeaders(
        Map.of("date", DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atZone(ZoneOffset.UTC))));
  }

  private Result<Answer> assume(AssumeRole call, Instant now) {
    return identity
        .claims(call.token(), now)
        .then(StsVendor::meantForSts)
        .then(claims -> assume(call, claims, now));
  }

  private static Result<JWTClaimsSet> meantForSts(JWTClaimsSet claims) {
    return claims.getAudience().contains(AUDIENCE)
        ? Result.good(claims)
        : Result.bad(StsErrors.wrongAudience());
  }

  private Result<Answer> assume(AssumeRole call, JWTClaimsSet claims, Instant now) {
    var role = roles.find(call.roleArn()).filter(found -> trusts(found, claims));
    if (role.isEmpty()) {
      return Result.bad(StsErrors.notAuthorized());
    }
    if (call.duration().compareTo(role.get().longestSession()) > 0) {
      return Result.bad(
          StsErrors.invalidParameter(
              "The requested DurationSeconds exceeds the MaxSessionDuration set for this role."));
    }
    var session =
        sessions.issue(role.get(), call.sessionName(), now.plus(lifetime.granted(call.duration())));
    return Result.good(StsXml.session(session, role.get(), claims.getSubject(), ids.nextUuid()));
  }

  private static boolean trusts(Role role, JWTClaimsSet claims) {
    return role.issuer().equals(claims.getIssuer())
        && claims.getSubject() != null
        && role.subjects().contains(claims.getSubject());
  }

  @Override
  public Answer.Plain refuse(Problem problem) {
    return StsXml.error(problem, ids.nextUuid());
  }
}
