package dev.modelroute.e2e.vendors.identity;

import java.time.Duration;

/// Whom Entra ID, OpenAI and Anthropic give access tokens to, and the tokens that they gave.
public record Federation(
    IdentityProviders providers,
    Register<EntraApp> entraApps,
    Register<OpenAiServiceAccount> openAiServiceAccounts,
    Register<AnthropicRule> anthropicRules,
    AccessTokens tokens,
    Lifetime lifetime) {
  private static final Duration HOUR = Duration.ofHours(1);

  public Federation(IdentityProviders providers) {
    this(
        providers,
        new Register<>(EntraApp::clientId),
        new Register<>(OpenAiServiceAccount::id),
        new Register<>(AnthropicRule::id),
        new AccessTokens(),
        new Lifetime(HOUR));
  }
}
