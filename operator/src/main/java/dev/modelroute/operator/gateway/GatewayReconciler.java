package dev.modelroute.operator.gateway;

import dev.modelroute.api.ModelGateway;
import dev.modelroute.api.ModelRoute;
import dev.modelroute.api.ProxyReport;
import dev.modelroute.api.RouteSlice;
import dev.modelroute.api.VendorCredential;
import dev.modelroute.operator.cluster.Applier;
import dev.modelroute.operator.cluster.ClusterTokens;
import dev.modelroute.operator.cluster.InformerObjects;
import dev.modelroute.operator.cluster.Sightings;
import dev.modelroute.operator.route.Attachments;
import dev.modelroute.operator.route.CompileCache;
import dev.modelroute.operator.status.Finding;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Brings about what each gateway consists of, and says how it stands.
public final class GatewayReconciler implements Reconciler<ModelGateway> {
  private final Applier applier;
  private final GatewaySettings settings;
  private final CompileCache compiler;
  private final InstantSource clock;
  private final Sightings sightings = new Sightings();

  public GatewayReconciler(
      Applier applier, GatewaySettings settings, CompileCache compiler, InstantSource clock) {
    this.applier = applier;
    this.settings = settings;
    this.compiler = compiler;
    this.clock = clock;
  }

  @Override
  public UpdateControl<ModelGateway> reconcile(
      ModelGateway gateway, Context<ModelGateway> context) {
    var inputs = observer(context).observe(gateway, clock.instant());
    guard(context).check(inputs);
    var plan = GatewayPlanner.plan(inputs, compiler);
    var problems = apply(gateway, plan, context);
    // The Deployment as it was just written: its pods are not yet what it says.
    var report = plan.report(problems, scale(gateway, context).deployment());
    applier.report(gateway, report.status(), new ModelGateway(), context);
    return Applier.lookAgain(report.lookAgain());
  }

  private List<Finding> apply(
      ModelGateway gateway, GatewayPlan plan, Context<ModelGateway> context) {
    var problems = new ArrayList<Finding>();
    problems.addAll(applier.apply(gateway, plan.slices(), context));
    problems.addAll(applier.applyInOrder(gateway, plan.children(), context));
    applier.delete(gateway, plan.obsolete());
    plan.obsolete().forEach(sightings::forget);
    return problems;
  }

  @Override
  public List<EventSource<?, ModelGateway>> prepareEventSources(
      EventSourceContext<ModelGateway> context) {
    return GatewaySources.of(context, settings);
  }

  private GatewayObserver observer(Context<ModelGateway> context) {
    return new GatewayObserver(
        settings,
        new Attachments(
            settings.indexes(),
            InformerObjects.primary(context),
            InformerObjects.secondary(context, VendorCredential.class),
            InformerObjects.secondary(context, Namespace.class)),
        InformerObjects.secondary(context, ModelRoute.class),
        _ -> List.copyOf(context.getSecondaryResources(RouteSlice.class)),
        InformerObjects.secondary(context, ProxyReport.class),
        InformerObjects.secondary(context, ServiceAccount.class),
        () -> context.getSecondaryResource(ClusterTokens.class),
        found -> scale(found, context),
        sightings::since);
  }

  private static Scale scale(ModelGateway gateway, Context<ModelGateway> context) {
    return Scale.of(
        gateway,
        InformerObjects.secondary(context, Deployment.class),
        InformerObjects.secondary(context, HorizontalPodAutoscaler.class));
  }

  private RemovalGuard guard(Context<ModelGateway> context) {
    return new RemovalGuard(
        settings.indexes(),
        () -> context.getClient().resources(ModelRoute.class).inAnyNamespace().list().getItems());
  }
}
