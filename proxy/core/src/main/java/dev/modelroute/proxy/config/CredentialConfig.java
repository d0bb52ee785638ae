package dev.modelroute.proxy.config;

/// A VendorCredential as the proxies know it: everything but its secrets. `uid` tells a credential
/// from an earlier one of the same name.
public record CredentialConfig(
    String name,
    String uid,
    long generation,
    VendorConfig vendor,
    boolean plaintext,
    AddressRules addresses) {}
