package dev.modelroute.proxy.config;

/// How the proxies prove themselves to AWS.
public sealed interface AwsIdentity {
  /// IRSA: they assume this role by their projected token.
  record Role(String arn) implements AwsIdentity {}

  /// EKS Pod Identity: the agent on their node knows the role of their ServiceAccount.
  record PodIdentity() implements AwsIdentity {}

  /// They have a key, and sign nothing.
  record ApiKey() implements AwsIdentity {}
}
