package dev.modelroute.e2e.kubernetes;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Starts the run's cluster before the first class that uses it; JUnit closes it after the last
/// test.
final class ClusterExtension implements ExecutionCondition, BeforeAllCallback, ParameterResolver {
  private static final Namespace OURS = Namespace.create(ClusterExtension.class);

  /// Decides for whole classes, and before anything of them is made: their constructors may take a
  /// cluster.
  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    ClusterSession session = session(context);
    return session.skips()
        ? ConditionEvaluationResult.disabled(session.search().reason())
        : ConditionEvaluationResult.enabled("there is a cluster, or there must be one");
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    var _ = session(context).cluster();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == TestCluster.class || type == Kube.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Kube.class
        ? kube(context)
        : session(context).cluster();
  }

  private static ClusterSession session(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(OURS)
        .getOrComputeIfAbsent(
            ClusterSession.class, _ -> ClusterSession.open(), ClusterSession.class);
  }

  /// It lies in the store of whoever asks, and so ends with the test, or with the class.
  private static Kube kube(ExtensionContext context) {
    return context
        .getStore(OURS)
        .getOrComputeIfAbsent(
            context.getUniqueId(),
            _ -> Kube.connect(session(context).cluster().kubeconfig()),
            Kube.class);
  }
}
