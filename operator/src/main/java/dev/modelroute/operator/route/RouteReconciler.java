package dev.modelroute.operator.route;

import dev.modelroute.api.ModelGateway;
import dev.modelroute.api.ModelRoute;
import dev.modelroute.api.ProxyReport;
import dev.modelroute.api.RouteSlice;
import dev.modelroute.api.VendorCredential;
import dev.modelroute.operator.cluster.Applier;
import dev.modelroute.operator.cluster.Changes;
import dev.modelroute.operator.cluster.Indexes;
import dev.modelroute.operator.cluster.InformerObjects;
import dev.modelroute.operator.cluster.Informers;
import dev.modelroute.operator.cluster.Informers.Related;
import dev.modelroute.operator.cluster.Sightings;
import dev.modelroute.operator.cluster.Wakes;
import dev.modelroute.operator.resources.ObjectKey;
import io.fabric8.kubernetes.api.model.Namespace;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/// Tells each route what became of it. What serves it is its gateway's to make.
public final class RouteReconciler implements Reconciler<ModelRoute> {
  private final Applier applier;
  private final RouteIndexes indexes;
  private final Set<String> served;
  private final CompileCache compiler;
  private final InstantSource clock;
  private final Sightings sightings = new Sightings();

  /// Reports by `applier`; `served` are the namespaces of gateways.
  public RouteReconciler(
      Applier applier,
      RouteIndexes indexes,
      Set<String> served,
      CompileCache compiler,
      InstantSource clock) {
    this.applier = applier;
    this.indexes = indexes;
    this.served = Set.copyOf(served);
    this.compiler = compiler;
    this.clock = clock;
  }

  @Override
  public UpdateControl<ModelRoute> reconcile(ModelRoute route, Context<ModelRoute> context) {
    var inputs = observer(context).observe(route, clock.instant());
    var plan = RoutePlanner.plan(inputs, compiler);
    if (!plan.early()) {
      applier.report(route, plan.status(), new ModelRoute(), context);
    }
    return Applier.lookAgain(plan.lookAgain());
  }

  private RouteObserver observer(Context<ModelRoute> context) {
    return new RouteObserver(
        new Attachments(
            indexes,
            InformerObjects.secondary(context, ModelGateway.class),
            InformerObjects.secondary(context, VendorCredential.class),
            InformerObjects.secondary(context, Namespace.class)),
        InformerObjects.primary(context),
        InformerObjects.secondary(context, RouteSlice.class),
        InformerObjects.secondary(context, ProxyReport.class),
        sightings::since);
  }

  @Override
  public List<EventSource<?, ModelRoute>> prepareEventSources(
      EventSourceContext<ModelRoute> context) {
    var informers = new Informers<>(context);
    informers.index(indexes.all());
    return List.of(
        new NeighbourEvents(informers, indexes, this::forget),
        informers.related(gateways(informers)),
        informers.related(credentials(informers)),
        informers.related(namespaces(informers)),
        informers.related(slices(informers)),
        informers.related(reports(informers)));
  }

  private void forget(ModelRoute route) {
    compiler.forget(ObjectKey.of(route));
    sightings.forget(route);
  }

  private Related<ModelGateway> gateways(Informers<ModelRoute> informers) {
    return new Related<>(
        ModelGateway.class,
        served,
        Wakes.when(
            Changes::ofSpec,
            gateway -> informers.primaries(indexes.ofGateway(), ObjectKey.of(gateway).toString())),
        List.of());
  }

  private Related<VendorCredential> credentials(Informers<ModelRoute> informers) {
    return new Related<>(
        VendorCredential.class,
        served,
        Wakes.when(
            Changes::ofSpec,
            credential ->
                informers.primaries(indexes.ofCredential(), ObjectKey.of(credential).toString())),
        List.of());
  }

  private Related<Namespace> namespaces(Informers<ModelRoute> informers) {
    return new Related<>(
        Namespace.class,
        Set.of(),
        Wakes.when(
            Changes::ofLabels,
            namespace ->
                informers.primaries(indexes.ofNamespace(), namespace.getMetadata().getName())),
        List.of());
  }

  private Related<RouteSlice> slices(Informers<ModelRoute> informers) {
    return new Related<>(
        RouteSlice.class,
        served,
        Wakes.when(
            Changes::ofSpec,
            slice -> informers.primaries(indexes.waiting(), ObjectKey.of(slice).toString())),
        List.of());
  }

  private Related<ProxyReport> reports(Informers<ModelRoute> informers) {
    return new Related<>(
        ProxyReport.class,
        served,
        new Wakes<>(
            report -> informers.primaries(indexes.waiting(), Set.of(Indexes.gateway(report))),
            (now, before) -> informers.primaries(indexes.waiting(), ReportNews.of(now, before))),
        List.of(Indexes.REPORTS_OF_GATEWAY));
  }
}
