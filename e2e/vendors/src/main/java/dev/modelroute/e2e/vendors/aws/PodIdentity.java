package dev.modelroute.e2e.vendors.aws;

/// An association of EKS Pod Identity: which ServiceAccount plays which role.
public record PodIdentity(String subject, String roleArn) {}
