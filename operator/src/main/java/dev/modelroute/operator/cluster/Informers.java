package dev.modelroute.operator.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Makes the informers of the controller whose primaries are `P`.
public record Informers<P extends HasMetadata>(EventSourceContext<P> context) {

  /// An informer of a kind that wakes primaries and is looked up by indexes.
  ///
  /// @param namespaces those that are watched; none: all
  /// @param wakes which primaries an object wakes
  /// @param news which updates wake them (of the object now, and before)
  public record Related<T extends HasMetadata>(
      Class<T> kind,
      Set<String> namespaces,
      Function<T, Set<ResourceID>> wakes,
      BiPredicate<T, T> news,
      List<Index<T>> indexes) {}

  public <T extends HasMetadata> InformerEventSource<T, P> related(Related<T> related) {
    var settings =
        settings(related.kind(), related.namespaces())
            .withSecondaryToPrimaryMapper(related.wakes()::apply)
            // It is looked up by our indexes: JOSDK needs none of its own.
            .withPrimaryToSecondaryMapper(_ -> Set.of())
            .withOnUpdateFilter(related.news()::test);
    var informer = new WakingBoth<>(settings.build(), context, related);
    informer.addIndexers(
        related.indexes().stream().collect(Collectors.toMap(Index::name, Index::keys)));
    return informer;
  }

  /// An informer of a kind that primaries own; `selector` may be empty.
  public <T extends HasMetadata> InformerEventSource<T, P> owned(
      Class<T> kind, Set<String> namespaces, String selector) {
    var settings = settings(kind, namespaces).withOnUpdateFilter(Changes::ofChild);
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

  /// An object that leaves one primary for another wakes both; JOSDK's own wakes the new one only.
  private static final class WakingBoth<T extends HasMetadata, P extends HasMetadata>
      extends InformerEventSource<T, P> {
    private final Related<T> related;

    WakingBoth(
        InformerEventSourceConfiguration<T> settings,
        EventSourceContext<P> context,
        Related<T> related) {
      super(settings, context);
      this.related = related;
    }

    @Override
    public void onUpdate(T before, T now) {
      super.onUpdate(before, now);
      if (related.news().test(now, before)) {
        var left = new HashSet<>(related.wakes().apply(before));
        left.removeAll(related.wakes().apply(now));
        left.forEach(id -> getEventHandler().handleEvent(new Event(id)));
      }
    }
  }
}
