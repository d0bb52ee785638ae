package dev.modelroute.e2e.vendors.federation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.e2e.vendors.identity.EntraApp;
import dev.modelroute.e2e.vendors.wire.Json;
import java.time.Instant;
import java.util.Base64;

/// Makes access tokens look like the JWTs that Entra gives out. Nobody checks their signature: a
/// token is good when it was given out.
final class EntraToken {
  private EntraToken() {}

  /// All of a token but its signature.
  static String prefix(EntraApp app, String resource, Instant expires) {
    var header = Json.object().put("typ", "JWT").put("alg", "RS256");
    var claims =
        Json.object()
            .put("aud", resource)
            .put("iss", "https://sts.windows.net/" + app.tenant() + "/")
            .put("exp", expires.getEpochSecond())
            .put("appid", app.clientId())
            .put("tid", app.tenant());
    return encoded(header) + "." + encoded(claims) + ".";
  }

  private static String encoded(ObjectNode json) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Json.bytes(json).getBytes());
  }
}
