package dev.modelroute.e2e.vendors.anthropic;

import dev.modelroute.e2e.vendors.identity.AccessToken;
import dev.modelroute.e2e.vendors.identity.AccessTokens;
import dev.modelroute.e2e.vendors.vendor.ApiKeys;
import dev.modelroute.e2e.vendors.vendor.Caller;
import dev.modelroute.e2e.vendors.wire.Problem;
import dev.modelroute.e2e.vendors.wire.Received;
import dev.modelroute.e2e.vendors.wire.Result;
import java.util.Arrays;
import java.util.Optional;

/// Finds out who calls Anthropic: by a key in either header, or by an access token for which the
/// call must ask by a beta.
record AnthropicKeyCheck(ApiKeys keys, AccessTokens tokens) {
  static final String TOKEN_PREFIX = "sk-ant-oat01-";
  static final String AUDIENCE = "anthropic";
  static final String BETA = "oauth-2025-04-20";

  Result<Caller> caller(Received request) {
    var key = request.headers().first("x-api-key");
    if (key.isPresent()) {
      return found(keys.caller(key.get()), AnthropicErrors.wrongKey());
    }
    var bearer = request.headers().bearer();
    if (bearer.isEmpty()) {
      return Result.bad(AnthropicErrors.noKey());
    }
    return bearer.get().startsWith(TOKEN_PREFIX)
        ? token(request, bearer.get())
        : found(keys.caller(bearer.get()), AnthropicErrors.wrongToken());
  }

  private Result<Caller> token(Received request, String value) {
    if (!hasBeta(request, BETA)) {
      return Result.bad(AnthropicErrors.noTokensTaken());
    }
    var token = tokens.find(value).filter(found -> found.audience().equals(AUDIENCE));
    if (token.isPresent() && !token.get().isGoodAt(request.at())) {
      return Result.bad(AnthropicErrors.expiredToken());
    }
    return found(token.map(AccessToken::holder).map(Caller::of), AnthropicErrors.wrongToken());
  }

  /// Betas come as a list in one header, and the header may repeat.
  static boolean hasBeta(Received request, String beta) {
    return request.headers().all("anthropic-beta").stream()
        .flatMap(line -> Arrays.stream(line.split(",")))
        .anyMatch(word -> word.strip().equals(beta));
  }

  private static Result<Caller> found(Optional<Caller> caller, Problem otherwise) {
    return caller.map(Result::good).orElseGet(() -> Result.bad(otherwise));
  }
}
