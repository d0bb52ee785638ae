package dev.modelroute.proxy.model;

/// Who calls, once proven. A caller belongs to one namespace, and a route lets callers in by
/// namespace and account.
public sealed interface Caller {
  String namespace();

  String name();

  /// A Kubernetes ServiceAccount, by its token.
  record ServiceAccount(String namespace, String name) implements Caller {}

  /// A caller outside of the cluster, by its API key; `name` is the entry's in the gateway's
  /// Secret.
  record ApiKey(String namespace, String name) implements Caller {}
}
