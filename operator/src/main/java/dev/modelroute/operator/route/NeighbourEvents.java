package dev.modelroute.operator.route;

import dev.modelroute.api.ModelRoute;
import dev.modelroute.operator.cluster.Changes;
import dev.modelroute.operator.cluster.Informers;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import io.javaoperatorsdk.operator.processing.event.source.ResourceEventAware;
import java.util.Set;
import java.util.function.Consumer;

/// Wakes the routes that share a name or a slice with one that has changed: what it claims or fills
/// is theirs to lose or to gain. It listens to the controller's own informer of routes, and so
/// needs no second copy of them.
final class NeighbourEvents extends AbstractEventSource<ModelRoute, ModelRoute>
    implements ResourceEventAware<ModelRoute> {
  private final Informers<ModelRoute> informers;
  private final RouteIndexes indexes;
  private final Consumer<ModelRoute> onDelete;

  NeighbourEvents(
      Informers<ModelRoute> informers, RouteIndexes indexes, Consumer<ModelRoute> onDelete) {
    super(ModelRoute.class, "neighbours");
    this.informers = informers;
    this.indexes = indexes;
    this.onDelete = onDelete;
  }

  @Override
  public void onResourceCreated(ModelRoute route) {
    wakeNeighbours(route);
  }

  @Override
  public void onResourceUpdated(ModelRoute now, ModelRoute before) {
    if (Changes.ofSpec(now, before)) {
      wakeNeighbours(now);
      wakeNeighbours(before);
    }
  }

  @Override
  public void onResourceDeleted(ModelRoute route) {
    onDelete.accept(route);
    wakeNeighbours(route);
  }

  @Override
  public Set<ModelRoute> getSecondaryResources(ModelRoute primary) {
    return Set.of();
  }

  private void wakeNeighbours(ModelRoute route) {
    indexes.claims(route).forEach(name -> wake(informers.primaries(indexes.ofName(), name), route));
    wake(informers.primaries(indexes.ofSlice(), indexes.slice(route).toString()), route);
  }

  private void wake(Set<ResourceID> routes, ModelRoute but) {
    routes.stream()
        .filter(id -> !id.equals(ResourceID.fromResource(but)))
        .forEach(id -> getEventHandler().handleEvent(new Event(id)));
  }
}
