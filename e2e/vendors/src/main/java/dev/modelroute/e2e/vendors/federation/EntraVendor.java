package dev.modelroute.e2e.vendors.federation;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.modelroute.e2e.vendors.dialect.Ids;
import dev.modelroute.e2e.vendors.identity.AccessToken;
import dev.modelroute.e2e.vendors.identity.EntraApp;
import dev.modelroute.e2e.vendors.identity.Federation;
import dev.modelroute.e2e.vendors.identity.OAuth;
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
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;

/// Microsoft Entra ID, as far as a workload needs it: client credentials by the token of another
/// identity provider.
public final class EntraVendor implements Vendor {
  private static final Pattern PATH = Pattern.compile("/([^/]+)/oauth2/v2\\.0/token");

  private final Federation federation;
  private final WebIdentity identity;
  private final Ids ids = new Ids("entra");

  public EntraVendor(Federation federation) {
    this.federation = federation;
    this.identity = new WebIdentity(federation.providers(), EntraErrors::rejected);
  }

  @Override
  public String name() {
    return "entra";
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
    var path = PATH.matcher(request.path());
    if (!path.matches() || !request.method().equals("POST")) {
      return new Handled(null, refuse(EntraErrors.noSuchPath()));
    }
    var form = FormBody.read(request.body().toString());
    var token =
        EntraRequest.read(form)
            .then(asked -> app(asked, path.group(1)).then(app -> issue(app, asked, request.at())));
    return new Handled(null, answer(token, request.at()));
  }

  private Answer answer(Result<AccessToken> token, Instant now) {
    return switch (token) {
      case Result.Bad<AccessToken>(Problem problem) -> refuse(problem);
      case Result.Good<AccessToken>(AccessToken good) -> {
        var granted = OAuth.granted(good, now);
        granted.put("ext_expires_in", granted.path("expires_in").asLong());
        yield OAuth.answer(granted).withHeaders(Map.of("x-ms-request-id", ids.nextUuid()));
      }
    };
  }

  private Result<EntraApp> app(EntraRequest asked, String tenant) {
    return federation
        .entraApps()
        .find(asked.clientId())
        .filter(app -> app.tenant().equals(tenant))
        .map(Result::good)
        .orElseGet(() -> Result.bad(EntraErrors.noSuchApp(asked.clientId(), tenant)));
  }

  private Result<AccessToken> issue(EntraApp app, EntraRequest asked, Instant now) {
    return identity
        .claims(asked.assertion(), now)
        .then(claims -> credential(app, claims))
        .then(claims -> Result.good(token(app, asked, now)));
  }

  /// The first credential that trusts the issuer tells what else is wrong.
  private static Result<JWTClaimsSet> credential(EntraApp app, JWTClaimsSet claims) {
    if (app.credentials().stream().anyMatch(trust -> trust.covers(claims))) {
      return Result.good(claims);
    }
    var ofIssuer = app.credentials().stream().filter(trust -> trust.trustsIssuer(claims)).toList();
    if (ofIssuer.isEmpty()) {
      return Result.bad(EntraErrors.wrongIssuer(String.valueOf(claims.getIssuer())));
    }
    return ofIssuer.stream().anyMatch(trust -> trust.trustsSubject(claims))
        ? Result.bad(EntraErrors.wrongAudience(String.join(",", claims.getAudience())))
        : Result.bad(EntraErrors.wrongSubject(String.valueOf(claims.getSubject())));
  }

  private AccessToken token(EntraApp app, EntraRequest asked, Instant now) {
    var expires = now.plus(federation.lifetime().granted());
    var prefix = EntraToken.prefix(app, asked.resource(), expires);
    return federation
        .tokens()
        .issue(prefix, "application " + app.clientId(), asked.resource(), expires);
  }

  @Override
  public Answer.Plain refuse(Problem problem) {
    return EntraErrors.envelope(problem, ids.nextUuid());
  }
}
