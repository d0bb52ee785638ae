package dev.modelroute.e2e.vendors.aws;

import dev.modelroute.e2e.vendors.identity.IdentityProviders;
import dev.modelroute.e2e.vendors.identity.Register;

/// An AWS account as its vendors share it: roles, the sessions that STS issued and Bedrock
/// believes, the identity providers that it trusts, and its own names for models.
public record Account(
    Roles roles,
    Sessions sessions,
    IdentityProviders identityProviders,
    Register<InferenceProfile> inferenceProfiles) {
  public Account() {
    this(
        new Roles(),
        new Sessions(),
        new IdentityProviders(),
        new Register<>(InferenceProfile::arn));
  }
}
