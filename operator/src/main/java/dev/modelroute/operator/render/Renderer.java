package dev.modelroute.operator.render;

import dev.modelroute.api.Condition.Status;
import dev.modelroute.api.Conditions;
import dev.modelroute.api.ModelGateway;
import dev.modelroute.api.ModelRoute;
import dev.modelroute.api.ModelRouteStatus;
import dev.modelroute.api.ProxyReport;
import dev.modelroute.api.RouteSlice;
import dev.modelroute.api.VendorCredential;
import dev.modelroute.operator.cluster.Obstacles;
import dev.modelroute.operator.credential.CredentialObserver;
import dev.modelroute.operator.credential.CredentialPlanner;
import dev.modelroute.operator.gateway.GatewayInputs;
import dev.modelroute.operator.gateway.GatewayObserver;
import dev.modelroute.operator.gateway.GatewayPlan;
import dev.modelroute.operator.gateway.GatewayPlanner;
import dev.modelroute.operator.gateway.GatewaySettings;
import dev.modelroute.operator.gateway.Scale;
import dev.modelroute.operator.resources.ObjectKey;
import dev.modelroute.operator.route.Attachments;
import dev.modelroute.operator.route.RouteCompiler;
import dev.modelroute.operator.route.RouteIndexes;
import dev.modelroute.operator.route.RouteObserver;
import dev.modelroute.operator.route.RoutePlanner;
import dev.modelroute.operator.status.Finding;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Plans for a snapshot what the reconcilers plan for a cluster, and applies it to nothing.
final class Renderer {
  private final Snapshot snapshot;
  private final GatewaySettings settings;
  private final Attachments attachments;
  private final Optional<String> issuer;
  private final Instant now;
  private final List<HasMetadata> objects = new ArrayList<>();
  private final List<RouteSlice> slices = new ArrayList<>();
  private final List<RenderedStatus> statuses = new ArrayList<>();
  private final List<String> idle = new ArrayList<>();

  Renderer(
      Snapshot snapshot,
      ObjectKey defaultGateway,
      String image,
      Optional<String> issuer,
      Instant now) {
    this.snapshot = snapshot;
    this.settings = new GatewaySettings(served(snapshot), image, new RouteIndexes(defaultGateway));
    this.attachments =
        new Attachments(
            settings.indexes(),
            snapshot.observed(ModelGateway.class),
            snapshot.observed(VendorCredential.class),
            snapshot.observed(Namespace.class));
    this.issuer = issuer;
    this.now = now;
  }

  Rendering render() {
    sorted(ModelGateway.class).forEach(this::gateway);
    sorted(VendorCredential.class).forEach(this::credential);
    sorted(ModelRoute.class).forEach(this::route);
    return new Rendering(objects, slices, statuses, idle);
  }

  private static Set<String> served(Snapshot snapshot) {
    return snapshot.all(ModelGateway.class).stream()
        .map(gateway -> gateway.getMetadata().getNamespace())
        .collect(Collectors.toSet());
  }

  private <T extends HasMetadata> List<T> sorted(Class<T> kind) {
    return snapshot.all(kind).stream().sorted(Comparator.comparing(ObjectKey::of)).toList();
  }

  private void gateway(ModelGateway gateway) {
    var observer =
        new GatewayObserver(
            settings,
            attachments,
            snapshot.observed(ModelRoute.class),
            _ -> snapshot.all(RouteSlice.class),
            snapshot.observed(ProxyReport.class),
            snapshot.observed(ServiceAccount.class),
            Optional::empty,
            found ->
                Scale.of(
                    found,
                    snapshot.observed(Deployment.class),
                    snapshot.observed(HorizontalPodAutoscaler.class)),
            (_, _) -> Instant.EPOCH);
    GatewayInputs inputs = observer.observe(gateway, now);
    GatewayPlan plan = GatewayPlanner.plan(inputs, RouteCompiler.uncached());
    var problems = new ArrayList<Finding>();
    plan.slices().stream().filter(slice -> mayApply(gateway, slice, problems)).forEach(slices::add);
    plan.children().stream()
        .takeWhile(child -> mayApply(gateway, child, problems))
        .forEach(objects::add);
    var report = plan.report(problems, inputs.scale().deployment());
    statuses.add(RenderedStatus.of(gateway, report.status()));
  }

  private boolean mayApply(ModelGateway gateway, HasMetadata object, List<Finding> problems) {
    Optional<Finding> conflict =
        snapshot.like(object).flatMap(present -> Obstacles.conflict(gateway, present));
    conflict.ifPresent(problems::add);
    return conflict.isEmpty();
  }

  private void credential(VendorCredential credential) {
    var observer =
        new CredentialObserver(
            snapshot.observed(ProxyReport.class),
            snapshot.observed(ModelGateway.class),
            settings.served(),
            () -> issuer);
    var plan = CredentialPlanner.plan(observer.observe(credential, now));
    statuses.add(RenderedStatus.of(credential, plan.status()));
  }

  private void route(ModelRoute route) {
    var observer =
        new RouteObserver(
            attachments,
            snapshot.observed(ModelRoute.class),
            snapshot.observed(RouteSlice.class),
            snapshot.observed(ProxyReport.class),
            (_, _) -> Instant.EPOCH);
    var plan = RoutePlanner.plan(observer.observe(route, now), RouteCompiler.uncached());
    statuses.add(RenderedStatus.of(route, plan.status()));
    plan.status().conditions().stream()
        .filter(condition -> condition.type().equals(Conditions.READY))
        .filter(condition -> isIdle(plan.status()))
        .map(condition ->
            "ModelRoute " + ObjectKey.of(route) + " cannot be called: " + condition.message())
        .forEach(idle::add);
  }

  private static boolean isIdle(ModelRouteStatus status) {
    return status.conditions().stream()
        .filter(condition -> condition.status() == Status.FALSE)
        .anyMatch(condition ->
            condition.type().equals(Conditions.ACCEPTED)
                || condition.reason().equals(Conditions.NO_TARGETS));
  }
}
