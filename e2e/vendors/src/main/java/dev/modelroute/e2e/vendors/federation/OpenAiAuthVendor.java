package dev.modelroute.e2e.vendors.federation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.modelroute.e2e.vendors.identity.AccessToken;
import dev.modelroute.e2e.vendors.identity.Federation;
import dev.modelroute.e2e.vendors.identity.OAuth;
import dev.modelroute.e2e.vendors.identity.OpenAiServiceAccount;
import dev.modelroute.e2e.vendors.identity.Rejection;
import dev.modelroute.e2e.vendors.identity.WebIdentity;
import dev.modelroute.e2e.vendors.reply.Replies;
import dev.modelroute.e2e.vendors.vendor.Caller;
import dev.modelroute.e2e.vendors.vendor.Handled;
import dev.modelroute.e2e.vendors.vendor.OpenAiVendor;
import dev.modelroute.e2e.vendors.vendor.Vendor;
import dev.modelroute.e2e.vendors.wire.Answer;
import dev.modelroute.e2e.vendors.wire.Json;
import dev.modelroute.e2e.vendors.wire.Problem;
import dev.modelroute.e2e.vendors.wire.Received;
import dev.modelroute.e2e.vendors.wire.Result;
import java.util.List;
import java.util.Optional;

/// OpenAI's token endpoint: a workload's token for an access token of a service account (RFC 8693).
public final class OpenAiAuthVendor implements Vendor {
  private static final String PATH = "/oauth/token";
  private static final String GRANT = "urn:ietf:params:oauth:grant-type:token-exchange";
  private static final List<String> TOKEN_TYPES =
      List.of("urn:ietf:params:oauth:token-type:jwt", "urn:ietf:params:oauth:token-type:id_token");

  private final Federation federation;
  private final WebIdentity identity;

  public OpenAiAuthVendor(Federation federation) {
    this.federation = federation;
    this.identity = new WebIdentity(federation.providers(), OpenAiAuthVendor::rejected);
  }

  private static Problem rejected(Rejection rejection) {
    var reason =
        switch (rejection) {
          case Rejection.NotAToken() -> "The subject token is not a valid JWT.";
          case Rejection.UnknownIssuer(String issuer) -> "Unknown issuer " + issuer + ".";
          case Rejection.WrongSignature() -> "The subject token's signature is not valid.";
          case Rejection.Expired _ -> "The subject token has expired.";
        };
    return OAuth.problem(401, "invalid_subject_token", reason);
  }

  @Override
  public String name() {
    return "openai-auth";
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
    var token = read(request).then(form -> exchange(form, request));
    return switch (token) {
      case Result.Bad<AccessToken>(Problem problem) -> new Handled(null, refuse(problem));
      case Result.Good<AccessToken>(AccessToken good) ->
          new Handled(null, OAuth.answer(granted(good, request)));
    };
  }

  private static ObjectNode granted(AccessToken token, Received request) {
    return OAuth.granted(token, request.at())
        .put("issued_token_type", "urn:ietf:params:oauth:token-type:access_token");
  }

  private static Result<ObjectNode> read(Received request) {
    if (!request.method().equals("POST") || !request.path().equals(PATH)) {
      return Result.bad(OAuth.problem(404, "invalid_request", "Not found."));
    }
    var form = Json.read(request.body()).orElseGet(Json::object);
    return wrong(form).<Result<ObjectNode>>map(Result::bad).orElseGet(() -> Result.good(form));
  }

  private static Optional<Problem> wrong(ObjectNode form) {
    if (!form.path("grant_type").asText().equals(GRANT)) {
      return invalid("unsupported_grant_type", "grant_type must be " + GRANT + ".");
    }
    if (!TOKEN_TYPES.contains(form.path("subject_token_type").asText())) {
      return invalid("invalid_request", "subject_token_type must be one of " + TOKEN_TYPES + ".");
    }
    for (String field : List.of("subject_token", "identity_provider_id", "service_account_id")) {
      if (form.path(field).asText().isEmpty()) {
        return invalid("invalid_request", field + " is required.");
      }
    }
    return Optional.empty();
  }

  private static Optional<Problem> invalid(String error, String description) {
    return Optional.of(OAuth.problem(400, error, description));
  }

  private Result<AccessToken> exchange(ObjectNode form, Received request) {
    return identity
        .claims(form.path("subject_token").asText(), request.at())
        .then(claims -> account(form, claims))
        .then(account -> Result.good(issue(account, request)));
  }

  private Result<OpenAiServiceAccount> account(ObjectNode form, JWTClaimsSet claims) {
    return federation
        .openAiServiceAccounts()
        .find(form.path("service_account_id").asText())
        .filter(account ->
            account.identityProviderId().equals(form.path("identity_provider_id").asText()))
        .filter(account -> account.trust().covers(claims))
        .map(Result::good)
        .orElseGet(() ->
            Result.bad(
                OAuth.problem(
                    403,
                    "invalid_grant",
                    "No rule lets the subject token act as this service account.")));
  }

  private AccessToken issue(OpenAiServiceAccount account, Received request) {
    var expires = request.at().plus(federation.lifetime().granted());
    var holder = "service account " + account.id();
    return federation.tokens().issue("oat-", holder, OpenAiVendor.AUDIENCE, expires);
  }

  @Override
  public Answer.Plain refuse(Problem problem) {
    return OAuth.error(problem);
  }
}
