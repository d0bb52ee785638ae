package dev.modelroute.e2e.vendors.federation;

import dev.modelroute.e2e.vendors.wire.Problem;
import dev.modelroute.e2e.vendors.wire.Result;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a client asks Entra for: an access token for `resource`, by an assertion.
record EntraRequest(String clientId, String resource, String assertion) {
  private static final String ASSERTION_TYPE =
      "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
  private static final String SCOPE = "/.default";
  private static final List<String> RESOURCES =
      List.of("https://cognitiveservices.azure.com", "https://ai.azure.com");

  static Result<EntraRequest> read(Map<String, String> form) {
    return wrong(form)
        .<Result<EntraRequest>>map(Result::bad)
        .orElseGet(() -> Result.good(asked(form)));
  }

  private static EntraRequest asked(Map<String, String> form) {
    return new EntraRequest(
        form.getOrDefault("client_id", ""),
        resource(form.getOrDefault("scope", "")),
        form.getOrDefault("client_assertion", ""));
  }

  /// OpenID's own scopes may stand beside the resource's.
  private static String resource(String scopes) {
    for (String scope : scopes.split(" ", -1)) {
      if (scope.endsWith(SCOPE)) {
        return scope.substring(0, scope.length() - SCOPE.length());
      }
    }
    return "";
  }

  private static Optional<Problem> wrong(Map<String, String> form) {
    for (String field : List.of("grant_type", "client_id", "scope")) {
      if (form.getOrDefault(field, "").isEmpty()) {
        return Optional.of(EntraErrors.missing(field));
      }
    }
    if (!form.getOrDefault("grant_type", "").equals("client_credentials")) {
      return Optional.of(EntraErrors.wrongGrant(form.getOrDefault("grant_type", "")));
    }
    if (!form.containsKey("client_assertion")) {
      return Optional.of(EntraErrors.noAssertion());
    }
    if (!form.getOrDefault("client_assertion_type", "").equals(ASSERTION_TYPE)) {
      return Optional.of(EntraErrors.missing("client_assertion_type"));
    }
    return wrongScope(form.getOrDefault("scope", ""));
  }

  private static Optional<Problem> wrongScope(String scope) {
    var resource = resource(scope);
    if (resource.isEmpty()) {
      return Optional.of(EntraErrors.wrongScope(scope));
    }
    return RESOURCES.contains(resource)
        ? Optional.empty()
        : Optional.of(EntraErrors.noSuchResource(resource));
  }
}
