package dev.modelroute.e2e.kubernetes;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/// Starts the run's cluster before the first class that uses it; JUnit closes it after the last
/// test.
final class ClusterExtension implements ExecutionCondition, BeforeAllCallback, ParameterResolver {
  private static final Namespace OURS = Namespace.create(ClusterExtension.class);

  /// Decides for whole classes, and before anything of them is made: their constructors may take a
  /// cluster.
  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return session(context)
        .skips(needsNodes(context))
        .map(ConditionEvaluationResult::disabled)
        .orElse(ConditionEvaluationResult.enabled("there is a cluster, or there must be one"));
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    var _ = cluster(context);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == TestCluster.class || type == Kube.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Kube.class ? kube(context) : cluster(context);
  }

  private static TestCluster cluster(ExtensionContext context) {
    return session(context).cluster(needsNodes(context));
  }

  private static boolean needsNodes(ExtensionContext context) {
    return AnnotationSupport.findAnnotation(
            context.getRequiredTestClass(), UsesCluster.class, context.getEnclosingTestClasses())
        .map(UsesCluster::nodes)
        .orElse(false);
  }

  private static ClusterSession session(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(OURS)
        .getOrComputeIfAbsent(
            ClusterSession.class,
            _ -> ClusterSession.open(needsNodes(context)),
            ClusterSession.class);
  }

  /// It lies in the store of whoever asks, and so ends with the test, or with the class.
  private static Kube kube(ExtensionContext context) {
    return context
        .getStore(OURS)
        .getOrComputeIfAbsent(
            context.getUniqueId(), _ -> Kube.connect(cluster(context).kubeconfig()), Kube.class);
  }
}
