package dev.modelroute.proxy.route;

import dev.modelroute.proxy.config.AddressRules;
import dev.modelroute.proxy.config.AllowedCaller;
import dev.modelroute.proxy.config.CredentialConfig;
import dev.modelroute.proxy.config.FailoverConfig;
import dev.modelroute.proxy.config.RouteConfig;
import dev.modelroute.proxy.config.TargetConfig;
import dev.modelroute.proxy.config.VendorConfig;
import dev.modelroute.proxy.model.FailureKind;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Routes and targets for tests.
final class Routes {
  static final FailoverConfig FAILOVER = failover(3, 2);

  private Routes() {}

  static FailoverConfig failover(int maxAttempts, int maxAmbiguous) {
    return failover(maxAttempts, maxAmbiguous, Set.of(), FailoverConfig.Retries.DEFAULT);
  }

  static FailoverConfig failover(
      int maxAttempts, int maxAmbiguous, Set<FailureKind> alsoOn, FailoverConfig.Retries retries) {
    Duration second = Duration.ofSeconds(1);
    return new FailoverConfig(
        maxAttempts, maxAmbiguous, alsoOn, retries, second, second, second, second);
  }

  static Target target(String credential, String model) {
    return target(credential, model, 0, 1);
  }

  static Target target(String credential, String model, int priority, int weight) {
    return new Target(
        new TargetConfig(credential, model, Optional.empty(), Optional.empty(), priority, weight),
        new CredentialConfig(
            credential,
            "uid-" + credential,
            1,
            new VendorConfig.OpenAi(URI.create("https://x"), Optional.empty(), Optional.empty()),
            false,
            new AddressRules(List.of())));
  }

  static RouteConfig route(String namespace, String name, List<String> aliases, String callers) {
    return new RouteConfig(
        namespace,
        name,
        1,
        "2026-01-01T00:00:00Z",
        aliases,
        List.of(),
        List.of(),
        FAILOVER,
        RouteConfig.Affinity.NONE,
        false,
        List.of(new AllowedCaller(callers, Set.of())));
  }
}
