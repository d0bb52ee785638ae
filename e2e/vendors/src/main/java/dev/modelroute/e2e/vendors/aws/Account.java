package dev.modelroute.e2e.vendors.aws;

import dev.modelroute.e2e.vendors.identity.IdentityProviders;

/// An AWS account as its vendors share it: roles, the sessions that STS issued and Bedrock
/// believes, and the identity providers that it trusts.
public record Account(Roles roles, Sessions sessions, IdentityProviders identityProviders) {
  public Account() {
    this(new Roles(), new Sessions(), new IdentityProviders());
  }
}
