package dev.modelroute.operator.route;

import dev.modelroute.api.Api;
import dev.modelroute.api.Conditions;
import dev.modelroute.api.ModelRouteSpec.Target;
import dev.modelroute.api.ModelRouteSpec.TargetApi;
import dev.modelroute.api.ModelRouteSpec.TargetEndpoint;
import dev.modelroute.api.VendorCredential;
import dev.modelroute.api.VendorCredentialSpec.Anthropic;
import dev.modelroute.api.VendorCredentialSpec.AzureOpenAi;
import dev.modelroute.api.VendorCredentialSpec.Bedrock;
import dev.modelroute.api.VendorCredentialSpec.OpenAi;
import dev.modelroute.api.VendorCredentialSpec.OpenAiCompatible;
import dev.modelroute.api.VendorCredentialSpec.Operation;
import dev.modelroute.api.VendorCredentialSpec.Vendor;
import dev.modelroute.operator.credential.CredentialChecks;
import dev.modelroute.operator.status.Finding;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/// What keeps one target out of its route's entry.
///
/// A route in a foreign namespace is told the same of a credential that does not exist and of one
/// that does not let it in: else anyone who may make a ModelRoute could list an admin's credentials
/// by guessing. Only after the grant do the messages say more, and they never speak of Secrets.
record TargetChecks(AttachedRoute attached, int index, Target target) {
  private static final Pattern MODEL = Pattern.compile(Api.MODEL_ID);
  private static final int LONGEST_MODEL = 256;

  private static final List<Function<TargetChecks, Optional<Finding>>> CHECKS =
      List.of(
          TargetChecks::targetRepeats,
          TargetChecks::credentialNotFound,
          TargetChecks::namespaceNotAllowed,
          TargetChecks::credentialInvalid,
          TargetChecks::modelUnfit,
          TargetChecks::modelNotAllowed,
          TargetChecks::endpointWithoutBedrock,
          TargetChecks::apiNotTheVendors,
          TargetChecks::apiNotTheEndpoints,
          TargetChecks::apiNotServed);

  Optional<Finding> first() {
    return CHECKS.stream().map(check -> check.apply(this)).flatMap(Optional::stream).findFirst();
  }

  private Optional<Finding> targetRepeats() {
    int earlier = targets().subList(0, index).stream().map(this::same).toList().indexOf(true);
    return when(
        earlier >= 0,
        Conditions.UNSUPPORTED_TARGET,
        "it repeats target " + (earlier + 1) + ": drop one of them");
  }

  private boolean same(Target other) {
    return other.credential().equals(target.credential())
        && other.model().equals(target.model())
        && other.api() == target.api()
        && other.endpoint() == target.endpoint();
  }

  private Optional<Finding> credentialNotFound() {
    return when(
        credential().isEmpty() || (foreign() && !granted()),
        Conditions.CREDENTIAL_NOT_FOUND,
        "gateway "
            + attached.gatewayKey()
            + " has no VendorCredential of this name for namespace "
            + attached.key().namespace()
            + ": check the name, or ask the gateway's admin to make it or to let this namespace in"
            + " (its spec.allowedNamespaces)");
  }

  private Optional<Finding> namespaceNotAllowed() {
    return when(
        !granted(),
        Conditions.NOT_ALLOWED_BY_CREDENTIAL,
        "the credential's spec.allowedNamespaces does not let its own namespace in: add it");
  }

  private Optional<Finding> credentialInvalid() {
    return when(
        !CredentialChecks.accepted(credential().orElseThrow()),
        Conditions.CREDENTIAL_INVALID,
        "the credential is not accepted: ask the gateway's admin to look at its status");
  }

  private Optional<Finding> modelUnfit() {
    return when(
        target.model().length() > LONGEST_MODEL || !MODEL.matcher(target.model()).matches(),
        Conditions.UNSUPPORTED_TARGET,
        "a model id has at most 256 characters of A-Z, a-z, 0-9 and ._:/@+-");
  }

  private Optional<Finding> modelNotAllowed() {
    List<String> globs = credential().orElseThrow().getSpec().allowedModels();
    return when(
        !ModelGlobs.cover(globs, target.model()),
        Conditions.MODEL_NOT_ALLOWED,
        "the credential's spec.allowedModels does not cover this model: choose another one, or ask"
            + " the gateway's admin to add it (ids that start with 'arn:' or 'global.' need a glob"
            + " that starts so)");
  }

  private Optional<Finding> endpointWithoutBedrock() {
    return when(
        target.endpoint() != null && credential().orElseThrow().getSpec().bedrock() == null,
        Conditions.UNSUPPORTED_TARGET,
        "endpoint is for Bedrock only, and the credential is another vendor's: drop it");
  }

  private Optional<Finding> apiNotTheVendors() {
    TargetApi api = target.api();
    List<Vendor> vendors = credential().orElseThrow().getSpec().vendors();
    return when(
        api != null && vendors.stream().noneMatch(vendor -> apis(vendor).contains(api)),
        Conditions.UNSUPPORTED_TARGET,
        "the credential's vendor does not have this api: drop api, and requests are converted");
  }

  private static Set<TargetApi> apis(Vendor vendor) {
    return switch (vendor) {
      case Bedrock _ -> EnumSet.allOf(TargetApi.class);
      case AzureOpenAi _, OpenAi _, OpenAiCompatible _ ->
          EnumSet.of(TargetApi.CHAT, TargetApi.RESPONSES);
      case Anthropic _ -> EnumSet.of(TargetApi.MESSAGES);
    };
  }

  private Optional<Finding> apiNotTheEndpoints() {
    return when(
        target.api() == TargetApi.CONVERSE && target.endpoint() == TargetEndpoint.MANTLE,
        Conditions.UNSUPPORTED_TARGET,
        "Bedrock has Converse on its runtime host alone: drop endpoint, or drop api");
  }

  private Optional<Finding> apiNotServed() {
    var server = credential().orElseThrow().getSpec().openAICompatible();
    if (server == null || target.api() == null) {
      return Optional.empty();
    }
    Operation needed = target.api() == TargetApi.CHAT ? Operation.CHAT : Operation.RESPONSES;
    return when(
        !server.operations().contains(needed),
        Conditions.UNSUPPORTED_TARGET,
        "the credential's server does not serve this api: drop api, or ask the gateway's admin to"
            + " add it to the credential's operations");
  }

  private Optional<VendorCredential> credential() {
    return Optional.ofNullable(attached.credentials().get(target.credential()));
  }

  private boolean foreign() {
    return !attached.key().namespace().equals(attached.gatewayKey().namespace());
  }

  private boolean granted() {
    return Grants.let(
        credential().orElseThrow().getSpec().allowedNamespaces(),
        attached.gatewayKey().namespace(),
        attached.key().namespace(),
        attached.namespaceLabels());
  }

  private List<Target> targets() {
    return Objects.requireNonNull(attached.route().getSpec()).targets();
  }

  private Optional<Finding> when(boolean fault, String reason, String what) {
    return fault
        ? Optional.of(
            new Finding(
                reason,
                "Target %d (%s, %s): %s."
                    .formatted(index + 1, target.credential(), target.model(), what)))
        : Optional.empty();
  }
}
