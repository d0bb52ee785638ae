package dev.modelroute.e2e.vendors.anthropic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.modelroute.e2e.vendors.identity.AccessToken;
import dev.modelroute.e2e.vendors.identity.AnthropicRule;
import dev.modelroute.e2e.vendors.identity.Federation;
import dev.modelroute.e2e.vendors.identity.OAuth;
import dev.modelroute.e2e.vendors.identity.Rejection;
import dev.modelroute.e2e.vendors.identity.WebIdentity;
import dev.modelroute.e2e.vendors.wire.Answer;
import dev.modelroute.e2e.vendors.wire.Json;
import dev.modelroute.e2e.vendors.wire.Problem;
import dev.modelroute.e2e.vendors.wire.Received;
import dev.modelroute.e2e.vendors.wire.Result;
import java.util.Optional;

/// Anthropic's token endpoint: a workload's token for an access token, by a federation rule (RFC
/// 7523).
final class TokenExchange {
  static final String PATH = "/v1/oauth/token";

  private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";
  private static final String BETA = "oidc-federation-2026-04-01";
  private static final int LONGEST_ASSERTION = 16 * 1024;

  private final Federation federation;
  private final WebIdentity identity;

  TokenExchange(Federation federation) {
    this.federation = federation;
    this.identity = new WebIdentity(federation.providers(), TokenExchange::rejected);
  }

  private static Problem rejected(Rejection rejection) {
    var reason =
        switch (rejection) {
          case Rejection.NotAToken() -> "The assertion is not a valid JWT.";
          case Rejection.UnknownIssuer(String issuer) -> "Unknown issuer " + issuer + ".";
          case Rejection.WrongSignature() -> "The assertion's signature could not be verified.";
          case Rejection.Expired _ -> "The assertion has expired.";
        };
    return OAuth.problem(401, "invalid_grant", reason);
  }

  Answer answer(Received request) {
    var token = read(request).then(form -> exchange(form, request));
    return switch (token) {
      case Result.Good<AccessToken>(AccessToken good) ->
          OAuth.answer(OAuth.granted(good, request.at()));
      case Result.Bad<AccessToken>(Problem problem) -> OAuth.error(problem);
    };
  }

  private static Result<ObjectNode> read(Received request) {
    if (!request.method().equals("POST")) {
      return Result.bad(OAuth.problem(405, "invalid_request", "Use POST."));
    }
    var betas = AnthropicKeyCheck.hasBeta(request, AnthropicKeyCheck.BETA);
    if (!betas || !AnthropicKeyCheck.hasBeta(request, BETA)) {
      var message =
          "The anthropic-beta header must have " + AnthropicKeyCheck.BETA + "," + BETA + ".";
      return Result.bad(OAuth.problem(400, "invalid_request", message));
    }
    var form = Json.read(request.body()).orElseGet(Json::object);
    return missing(form).<Result<ObjectNode>>map(Result::bad).orElseGet(() -> Result.good(form));
  }

  private static Optional<Problem> missing(ObjectNode form) {
    if (!form.path("grant_type").asText().equals(GRANT)) {
      return Optional.of(
          OAuth.problem(400, "unsupported_grant_type", "grant_type must be " + GRANT + "."));
    }
    for (String field : new String[] {"assertion", "federation_rule_id", "organization_id"}) {
      if (form.path(field).asText().isEmpty()) {
        return Optional.of(OAuth.problem(400, "invalid_request", field + " is required."));
      }
    }
    return form.path("assertion").asText().length() > LONGEST_ASSERTION
        ? Optional.of(OAuth.problem(400, "invalid_request", "assertion exceeds 16 KiB."))
        : Optional.empty();
  }

  private Result<AccessToken> exchange(ObjectNode form, Received request) {
    return identity
        .claims(form.path("assertion").asText(), request.at())
        .then(claims -> rule(form, claims))
        .then(rule -> workspace(form, rule))
        .then(holder -> Result.good(issue(holder, request)));
  }

  /// A rule that does not exist, is another organization's or does not match: all answered alike.
  private Result<AnthropicRule> rule(ObjectNode form, JWTClaimsSet claims) {
    return federation
        .anthropicRules()
        .find(form.path("federation_rule_id").asText())
        .filter(rule -> rule.organization().equals(form.path("organization_id").asText()))
        .filter(rule -> rule.trust().covers(claims))
        .filter(rule -> isServiceAccount(form, rule))
        .map(Result::good)
        .orElseGet(() -> unauthorized("The federation rule does not match the assertion."));
  }

  private static boolean isServiceAccount(ObjectNode form, AnthropicRule rule) {
    return rule.serviceAccount()
        .equals(form.path("service_account_id").asText(rule.serviceAccount()));
  }

  private static Result<String> workspace(ObjectNode form, AnthropicRule rule) {
    var asked = form.path("workspace_id").asText();
    if (asked.isEmpty()) {
      return rule.workspaces().size() == 1 || rule.workspaces().contains("default")
          ? Result.good("service account " + rule.serviceAccount())
          : unauthorized("The federation rule covers several workspaces: name one.");
    }
    return rule.workspaces().contains(asked)
        ? Result.good("service account " + rule.serviceAccount())
        : unauthorized("The federation rule does not cover workspace " + asked + ".");
  }

  private static <T> Result<T> unauthorized(String message) {
    return Result.bad(OAuth.problem(401, "invalid_grant", message));
  }

  private AccessToken issue(String holder, Received request) {
    var expires = request.at().plus(federation.lifetime().granted());
    return federation
        .tokens()
        .issue(AnthropicKeyCheck.TOKEN_PREFIX, holder, AnthropicKeyCheck.AUDIENCE, expires);
  }
}
