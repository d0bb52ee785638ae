package dev.modelroute.proxy.server.credential;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;

/// What is the same for all of a proxy's credentials with AWS.
///
/// @param sessionName stands in CloudTrail
/// @param agents where the agent of EKS Pod Identity is asked for credentials, in this order
record AwsEnvironment(String sessionName, List<URI> agents, RandomGenerator random) {
  private static final long SHORTEST_MILLIS = 1000;

  AwsEnvironment {
    agents = List.copyOf(agents);
  }

  /// When to renew a session: at 50 to 75 % of its life, so that no request waits for it and not
  /// all proxies come at once.
  Duration renewal(Instant now, Instant expires) {
    long life = Duration.between(now, expires).toMillis();
    long next = (long) (life * random.nextDouble(0.5, 0.75));
    return Duration.ofMillis(Math.max(next, SHORTEST_MILLIS));
  }
}
