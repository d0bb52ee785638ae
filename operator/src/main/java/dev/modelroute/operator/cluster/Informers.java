package dev.modelroute.operator.cluster;

import dev.modelroute.operator.resources.ObjectKey;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.filter.OnUpdateFilter;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Makes the informers of the controller whose primaries are `P`.
public record Informers<P extends HasMetadata>(EventSourceContext<P> context) {

  /// An informer of a kind that wakes primaries and is looked up by indexes.
  ///
  /// @param namespaces those that are watched; none: all
  public record Related<T extends HasMetadata>(
      Class<T> kind, Set<String> namespaces, Wakes<T> wakes, List<Index<T>> indexes) {}

  public <T extends HasMetadata> InformerEventSource<T, P> related(Related<T> related) {
    var settings =
        settings(related.kind(), related.namespaces())
            .withSecondaryToPrimaryMapper(related.wakes().whom()::apply)
            // It is looked up by our indexes: JOSDK needs none of its own.
            .withPrimaryToSecondaryMapper(_ -> Set.of())
            .withOnUpdateFilter((_, _) -> false);
    var informer = new Waking<>(settings.build(), context, related.wakes());
    informer.addIndexers(
        related.indexes().stream().collect(Collectors.toMap(Index::name, Index::keys)));
    return informer;
  }

  /// An informer of a kind that primaries own; `selector` may be empty.
  public <T extends HasMetadata> InformerEventSource<T, P> owned(
      Class<T> kind, Set<String> namespaces, String selector) {
    return owned(kind, namespaces, selector, Changes::ofChild);
  }

  /// The same; `news` says which updates wake the owner.
  public <T extends HasMetadata> InformerEventSource<T, P> owned(
      Class<T> kind, Set<String> namespaces, String selector, OnUpdateFilter<T> news) {
    var settings = settings(kind, namespaces).withOnUpdateFilter(news);
    if (!selector.isEmpty()) {
      settings.withLabelSelector(selector);
    }
    return new InformerEventSource<>(settings.build(), context);
  }

  /// Lets primaries be found by indexes too.
  public void index(Collection<Index<P>> indexes) {
    context
        .getPrimaryCache()
        .addIndexers(indexes.stream().collect(Collectors.toMap(Index::name, Index::keys)));
  }

  /// The primaries under a key of an index.
  public Set<ResourceID> primaries(Index<P> index, String key) {
    return ids(context.getPrimaryCache().byIndex(index.name(), key).stream());
  }

  /// The primaries under any of some keys.
  public Set<ResourceID> primaries(Index<P> index, Set<ObjectKey> keys) {
    return keys.stream()
        .flatMap(key -> primaries(index, key.toString()).stream())
        .collect(Collectors.toSet());
  }

  public Set<ResourceID> allPrimaries() {
    return context.getPrimaryCache().keys().collect(Collectors.toSet());
  }

  public static Set<ResourceID> ids(Stream<? extends HasMetadata> objects) {
    return objects.map(ResourceID::fromResource).collect(Collectors.toSet());
  }

  private <T extends HasMetadata> InformerEventSourceConfiguration.Builder<T> settings(
      Class<T> kind, Set<String> namespaces) {
    var settings =
        InformerEventSourceConfiguration.from(kind, context.getPrimaryResourceClass())
            .withName(kind.getSimpleName().toLowerCase(Locale.ROOT) + "s");
    return namespaces.isEmpty()
        ? settings.withWatchAllNamespaces()
        : settings.withNamespaces(namespaces);
  }

  /// JOSDK's own knows of an update only what the object is now; this one sees both.
  private static final class Waking<T extends HasMetadata, P extends HasMetadata>
      extends InformerEventSource<T, P> {
    private final Wakes<T> wakes;

    Waking(
        InformerEventSourceConfiguration<T> settings,
        EventSourceContext<P> context,
        Wakes<T> wakes) {
      super(settings, context);
      this.wakes = wakes;
    }

    @Override
    public void onUpdate(T before, T now) {
      super.onUpdate(before, now);
      wakes
          .whomByUpdate()
          .apply(now, before)
          .forEach(id -> getEventHandler().handleEvent(new Event(id)));
    }
  }
}
