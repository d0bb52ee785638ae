package dev.modelroute.e2e.vendors.program;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.modelroute.e2e.vendors.Vendors;
import dev.modelroute.e2e.vendors.aws.PodIdentity;
import dev.modelroute.e2e.vendors.identity.AnthropicRule;
import dev.modelroute.e2e.vendors.identity.EntraApp;
import dev.modelroute.e2e.vendors.identity.OpenAiServiceAccount;
import dev.modelroute.e2e.vendors.identity.Trust;
import dev.modelroute.e2e.vendors.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// The file that says whom each vendor gives tokens to.
record FederationFile(
    @JsonProperty(required = true) String issuer,
    List<Entra> entra,
    List<OpenAi> openai,
    List<Anthropic> anthropic,
    List<PodRole> podIdentity) {
  FederationFile {
    entra = Objects.requireNonNullElse(entra, List.of());
    openai = Objects.requireNonNullElse(openai, List.of());
    anthropic = Objects.requireNonNullElse(anthropic, List.of());
    podIdentity = Objects.requireNonNullElse(podIdentity, List.of());
  }

  /// An application of Entra ID.
  record Entra(
      @JsonProperty(required = true) String tenant,
      @JsonProperty(required = true) String clientId,
      @JsonProperty(required = true) Set<String> subjects,
      String audience) {
    EntraApp app(String issuer) {
      var meant = Objects.requireNonNullElse(audience, EntraApp.AUDIENCE);
      return new EntraApp(tenant, clientId, List.of(new Trust(issuer, subjects, meant)));
    }
  }

  /// A service account of OpenAI.
  record OpenAi(
      @JsonProperty(required = true) String serviceAccount,
      @JsonProperty(required = true) String identityProvider,
      @JsonProperty(required = true) Set<String> subjects,
      @JsonProperty(required = true) String audience) {
    OpenAiServiceAccount account(String issuer) {
      var trust = new Trust(issuer, subjects, audience);
      return new OpenAiServiceAccount(serviceAccount, identityProvider, trust);
    }
  }

  /// A federation rule of Anthropic.
  record Anthropic(
      @JsonProperty(required = true) String rule,
      @JsonProperty(required = true) String organization,
      @JsonProperty(required = true) String serviceAccount,
      @JsonProperty(required = true) Set<String> subjects,
      @JsonProperty(required = true) String audience,
      List<String> workspaces) {
    AnthropicRule federationRule(String issuer) {
      var trust = new Trust(issuer, subjects, audience);
      var covered = Objects.requireNonNullElse(workspaces, List.of("default"));
      return new AnthropicRule(rule, organization, serviceAccount, trust, covered);
    }
  }

  /// An association of EKS Pod Identity.
  record PodRole(
      @JsonProperty(required = true) String subject, @JsonProperty(required = true) String role) {}

  /// Registers all of it, and trusts its issuer by its keys.
  static void load(Path file, Optional<Path> jwks, Vendors vendors) throws IOException {
    var read = Json.MAPPER.readValue(file.toFile(), FederationFile.class);
    var federation = vendors.federation();
    read.entra().forEach(app -> federation.entraApps().put(app.app(read.issuer())));
    read.openai()
        .forEach(account -> federation.openAiServiceAccounts().put(account.account(read.issuer())));
    read.anthropic()
        .forEach(rule -> federation.anthropicRules().put(rule.federationRule(read.issuer())));
    read.podIdentity()
        .forEach(pod ->
            vendors.account().podIdentities().put(new PodIdentity(pod.subject(), pod.role())));
    if (jwks.isPresent()) {
      federation.providers().trust(read.issuer(), Files.readString(jwks.get()));
    }
  }
}
