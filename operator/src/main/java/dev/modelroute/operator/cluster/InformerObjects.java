package dev.modelroute.operator.cluster;

import dev.modelroute.operator.resources.ObjectKey;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.ManagedInformerEventSource;
import java.util.List;
import java.util.Optional;

/// The objects of one kind, as a controller's informer holds them. One that the operator has just
/// written is found as it was written, even if the informer has not heard of that yet.
public record InformerObjects<T extends HasMetadata>(ManagedInformerEventSource<T, ?, ?> source)
    implements Observed<T> {

  /// The controller's own kind.
  public static <P extends HasMetadata> Observed<P> primary(Context<P> context) {
    return new InformerObjects<>(context.eventSourceRetriever().getControllerEventSource());
  }

  /// A kind that the controller has registered an informer for.
  public static <T extends HasMetadata> InformerObjects<T> secondary(
      Context<?> context, Class<T> kind) {
    EventSource<T, ?> source = context.eventSourceRetriever().getEventSourceFor(kind);
    return new InformerObjects<>((ManagedInformerEventSource<T, ?, ?>) source);
  }

  @Override
  public Optional<T> get(ObjectKey key) {
    return source.get(resourceId(key));
  }

  @Override
  public List<T> by(Index<T> index, String key) {
    return source.byIndex(index.name(), key);
  }

  /// Has the next look find what was written, not what the informer still holds. (JOSDK 5.2 fails
  /// on an update of an object that its cache lacks, as it does of one whose label was taken away.)
  void written(Optional<T> before, T after) {
    ResourceID id = ResourceID.fromResource(after);
    before
        .filter(_ -> source.get(id).isPresent())
        .ifPresentOrElse(
            previous -> source.handleRecentResourceUpdate(id, after, previous),
            () -> source.handleRecentResourceCreate(id, after));
  }

  private static ResourceID resourceId(ObjectKey key) {
    return new ResourceID(key.name(), key.namespace().isEmpty() ? null : key.namespace());
  }
}
