package dev.modelroute.operator.cluster;

/// How the cluster's ServiceAccount tokens are known: who issues them, and the public keys that
/// they are signed with, as a JWK set in JSON.
public record ClusterTokens(String issuer, String jwks) {}
