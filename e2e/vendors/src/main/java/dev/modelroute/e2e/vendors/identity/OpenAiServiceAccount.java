package dev.modelroute.e2e.vendors.identity;

/// A service account of an OpenAI organization, and whom an identity provider's rule lets act as
/// it.
public record OpenAiServiceAccount(String id, String identityProviderId, Trust trust) {}
