package dev.modelroute.proxy.config;

import dev.modelroute.proxy.model.Caller;
import java.util.Set;

/// Callers of one namespace: the named ServiceAccounts, or, when none is named, all of them and all
/// API keys.
public record AllowedCaller(String namespace, Set<String> serviceAccounts) {
  public AllowedCaller {
    serviceAccounts = Set.copyOf(serviceAccounts);
  }

  public boolean permits(Caller caller) {
    if (!namespace.equals(caller.namespace())) {
      return false;
    }
    return serviceAccounts.isEmpty()
        || (caller instanceof Caller.ServiceAccount account
            && serviceAccounts.contains(account.name()));
  }
}
