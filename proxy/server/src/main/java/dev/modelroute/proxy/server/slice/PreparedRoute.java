package dev.modelroute.proxy.server.slice;

import dev.modelroute.proxy.config.CredentialConfig;
import dev.modelroute.proxy.config.GatewayConfig;
import dev.modelroute.proxy.config.RouteConfig;
import dev.modelroute.proxy.config.TargetConfig;
import dev.modelroute.proxy.route.Target;
import dev.modelroute.proxy.vendor.PreparedTarget;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// A route with everything that can be computed before a request comes. `problems` says which
/// targets cannot be called, and why.
public final class PreparedRoute {
  private final RouteConfig config;
  private final List<Optional<CredentialConfig>> credentials;
  private final List<Target> targets;
  private final IdentityHashMap<Target, PreparedTarget> prepared = new IdentityHashMap<>();
  private final List<String> problems;

  PreparedRoute(RouteConfig config, GatewayConfig gateway) {
    this.config = config;
    this.credentials = credentials(config, gateway);
    var callable = new ArrayList<Target>();
    var found = new ArrayList<>(config.problems());
    for (TargetConfig target : config.targets()) {
      gateway
          .credential(target.credential())
          .ifPresentOrElse(
              credential -> callable.add(new Target(target, credential)),
              () -> found.add("credential " + target.credential() + " is not known to this proxy"));
    }
    callable.forEach(target -> prepared.put(target, new PreparedTarget(target)));
    this.targets = List.copyOf(callable);
    this.problems = List.copyOf(found);
  }

  private static List<Optional<CredentialConfig>> credentials(
      RouteConfig config, GatewayConfig gateway) {
    var found = new ArrayList<Optional<CredentialConfig>>();
    for (TargetConfig target : config.targets()) {
      found.add(gateway.credential(target.credential()));
    }
    return List.copyOf(found);
  }

  /// Whether `other` would be prepared to the same with `gateway`.
  boolean isOf(RouteConfig other, GatewayConfig gateway) {
    return config.equals(other) && credentials.equals(credentials(other, gateway));
  }

  public RouteConfig config() {
    return config;
  }

  public String name() {
    return config.qualifiedName();
  }

  /// The targets that can be called, in the list's order.
  public List<Target> targets() {
    return targets;
  }

  public List<String> problems() {
    return problems;
  }

  /// What is prepared for one of `targets`.
  public PreparedTarget prepared(Target target) {
    return Objects.requireNonNull(prepared.get(target), "a target of this route");
  }
}
