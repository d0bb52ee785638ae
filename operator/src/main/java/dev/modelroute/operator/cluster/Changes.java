package dev.modelroute.operator.cluster;

import dev.modelroute.api.ProxyReport;
import dev.modelroute.api.ProxyReportSpec;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which updates of an object are news; the rest must not wake anybody.
public final class Changes {
  private Changes() {}

  /// Of what people write: its spec. Statuses are the operator's own words.
  public static boolean ofSpec(HasMetadata now, HasMetadata before) {
    return !Objects.equals(now.getMetadata().getGeneration(), before.getMetadata().getGeneration());
  }

  /// Of what the operator writes: its spec, and the metadata that the operator sets.
  public static boolean ofChild(HasMetadata now, HasMetadata before) {
    ObjectMeta is = now.getMetadata();
    ObjectMeta was = before.getMetadata();
    return is.getGeneration() == null
        || ofSpec(now, before)
        || !Objects.equals(is.getLabels(), was.getLabels())
        || !Objects.equals(is.getAnnotations(), was.getAnnotations())
        || !Objects.equals(is.getOwnerReferences(), was.getOwnerReferences());
  }

  /// The same, and of how many of its pods are as it says.
  public static boolean ofRollout(Deployment now, Deployment before) {
    return ofChild(now, before) || !rollout(now).equals(rollout(before));
  }

  private static List<Object> rollout(Deployment deployment) {
    return Stream.ofNullable(deployment.getStatus())
        .flatMap(status ->
            Stream.<@Nullable Object>of(
                status.getObservedGeneration(), status.getReplicas(), status.getUpdatedReplicas()))
        .<Object>map(number -> Objects.requireNonNullElse(number, 0))
        .toList();
  }

  public static boolean ofLabels(HasMetadata now, HasMetadata before) {
    return !Objects.equals(now.getMetadata().getLabels(), before.getMetadata().getLabels());
  }

  /// Of what a proxy has applied. A report that is only renewed says nothing new, unless the proxy
  /// had been taken as gone.
  public static boolean ofConfiguration(ProxyReport now, ProxyReport before) {
    return ofService(now, before) || !now.getSpec().slices().equals(before.getSpec().slices());
  }

  /// The same, but for which slices it has applied.
  public static boolean ofService(ProxyReport now, ProxyReport before) {
    ProxyReportSpec is = now.getSpec();
    ProxyReportSpec was = before.getSpec();
    return !is.ready().equals(was.ready())
        || !is.refused().equals(was.refused())
        || wasGone(is, was);
  }

  /// Of what a proxy's credentials are good for.
  public static boolean ofCredentials(ProxyReport now, ProxyReport before) {
    ProxyReportSpec is = now.getSpec();
    ProxyReportSpec was = before.getSpec();
    return !is.ready().equals(was.ready())
        || !is.credentials().equals(was.credentials())
        || !is.refused().equals(was.refused())
        || wasGone(is, was);
  }

  private static boolean wasGone(ProxyReportSpec is, ProxyReportSpec was) {
    var expiry = ProxyReports.expiry(was);
    var renewal = ProxyReports.expiry(is).map(end -> end.minus(ProxyReports.LIFETIME));
    return expiry.isEmpty() || renewal.isEmpty() || renewal.get().isAfter(expiry.get());
  }
}
