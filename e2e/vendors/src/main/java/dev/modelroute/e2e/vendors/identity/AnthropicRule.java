package dev.modelroute.e2e.vendors.identity;

import java.util.List;

/// A federation rule of an Anthropic organization: whom it trusts, as which service account, and in
/// which workspaces.
public record AnthropicRule(
    String id, String organization, String serviceAccount, Trust trust, List<String> workspaces) {
  public AnthropicRule {
    workspaces = List.copyOf(workspaces);
  }

  /// A rule for the default workspace alone.
  public static AnthropicRule of(String id, String organization, Trust trust) {
    return new AnthropicRule(id, organization, "svac_simulated", trust, List.of("default"));
  }
}
