package dev.modelroute.e2e.vendors.identity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.e2e.vendors.wire.Answer;
import dev.modelroute.e2e.vendors.wire.Json;
import dev.modelroute.e2e.vendors.wire.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/// How OAuth 2 token endpoints answer. A problem's code is OAuth's `error`.
public final class OAuth {
  private static final Map<String, String> UNSTORED = Map.of("cache-control", "no-store");

  private OAuth() {}

  public static ObjectNode granted(AccessToken token, Instant now) {
    return Json.object()
        .put("access_token", token.value())
        .put("token_type", "Bearer")
        .put("expires_in", Duration.between(now, token.expires()).toSeconds());
  }

  public static Answer.Plain answer(ObjectNode granted) {
    return Answer.json(200, granted).withHeaders(UNSTORED);
  }

  public static Problem problem(int status, String error, String description) {
    return Problem.of(status, "oauth", error, description);
  }

  public static Answer.Plain error(Problem problem) {
    var body =
        Json.object()
            .put("error", Objects.requireNonNullElse(problem.code(), "server_error"))
            .put("error_description", problem.message());
    return Answer.json(problem.status(), body).withHeaders(UNSTORED).withHeaders(problem.headers());
  }
}
