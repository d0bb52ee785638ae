package dev.modelroute.e2e.vendors.aws;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The roles that exist. They may be replaced while the vendors run.
public final class Roles {
  private final Map<String, Role> roles = new ConcurrentHashMap<>();

  public void put(Role role) {
    roles.put(role.arn(), role);
  }

  public void remove(String arn) {
    roles.remove(arn);
  }

  public Optional<Role> find(String arn) {
    return Optional.ofNullable(roles.get(arn));
  }
}
