package dev.modelroute.proxy.config;

import dev.modelroute.proxy.model.Caller;
import java.util.List;

/// One compiled route. `problems` says what became of targets that are left out; a route without
/// targets is answered with it.
public record RouteConfig(
    String namespace,
    String name,
    long generation,
    String created,
    List<String> aliases,
    List<TargetConfig> targets,
    List<String> problems,
    FailoverConfig failover,
    Affinity affinity,
    boolean dropUnsupported,
    List<AllowedCaller> allowedCallers) {

  public RouteConfig {
    aliases = List.copyOf(aliases);
    targets = List.copyOf(targets);
    problems = List.copyOf(problems);
    allowedCallers = List.copyOf(allowedCallers);
  }

  /// By what a caller's calls keep to the same one of several equal targets, for the vendors'
  /// caches of prompts: by nothing, by who calls, or by a key that the caller gives.
  public enum Affinity {
    NONE,
    CALLER,
    KEY
  }

  /// The route's name for everybody.
  public String qualifiedName() {
    return namespace + "/" + name;
  }

  public boolean permits(Caller caller) {
    return allowedCallers.stream().anyMatch(allowed -> allowed.permits(caller));
  }
}
