package dev.modelroute.e2e.vendors.aws;

import dev.modelroute.e2e.vendors.identity.IdentityProviders;
import dev.modelroute.e2e.vendors.identity.Register;

/// An AWS account as its vendors share it: roles, the sessions that STS issued and Bedrock
/// believes, the identity providers that it trusts, its own names for models, and who plays which
/// role in its clusters.
public record Account(
    Roles roles,
    Sessions sessions,
    IdentityProviders identityProviders,
    Register<InferenceProfile> inferenceProfiles,
    Register<PodIdentity> podIdentities) {
  public Account() {
    this(
        new Roles(),
        new Sessions(),
        new IdentityProviders(),
        new Register<>(InferenceProfile::arn),
        new Register<>(PodIdentity::subject));
  }
}
