package dev.modelroute.e2e.kubernetes;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Gives a test class a real Kubernetes: parameters of type [TestCluster] (one for all classes of a
/// run) and [Kube] (one for each test). Where no cluster can be had, or none with the nodes that it
/// needs, the tests are skipped, and fail when the environment says `CI=true`. The classes that use
/// it take turns.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ClusterExtension.class)
@Execution(ExecutionMode.SAME_THREAD)
public @interface UsesCluster {
  /// Whether its pods must run. The module then says `modelroute.test.nodes=true` to failsafe as a
  /// system property, so that whichever class comes first starts a cluster that is right for all.
  boolean nodes() default false;
}
