package dev.modelroute.operator.cluster;

import dev.modelroute.api.RouteSlice;
import dev.modelroute.operator.resources.Labels;
import dev.modelroute.operator.resources.ObjectKey;
import dev.modelroute.operator.resources.Owned;
import dev.modelroute.operator.status.Finding;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.PrimaryUpdateAndCacheUtils;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Gatherers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// The only class that writes to the cluster: by server-side apply with one field manager, and only
/// what is its owner's own. It never adopts an object by its name.
public final class Applier {
  public static final String FIELD_MANAGER = Labels.OPERATOR;

  private static final Logger LOG = LoggerFactory.getLogger(Applier.class);

  /// No object has this version, so that applying with it makes the object or fails, and never
  /// changes one that is there. (A POST would do that too; but what it wrote would stay when a
  /// later apply leaves it out, because creating and applying count as two managers.)
  private static final String NO_VERSION = "1";

  /// The API server understood, and will not: 400, 403, 404 (the namespace), 422.
  private static final Set<Integer> REFUSALS = Set.of(400, 403, 404, 422);

  private static final int AT_ONCE = 8;

  private static final PatchContext APPLY =
      new PatchContext.Builder()
          .withPatchType(PatchType.SERVER_SIDE_APPLY)
          .withFieldManager(FIELD_MANAGER)
          .withForce(true)
          .build();

  private final KubernetesClient client;

  public Applier(KubernetesClient client) {
    this.client = client;
  }

  /// Brings objects about that do not build on each other, some at a time: a gateway may have a
  /// thousand slices. Returns what stood in the way of some. What may pass by itself is thrown, so
  /// that all is tried again.
  public List<Finding> apply(
      HasMetadata owner, Collection<? extends HasMetadata> desired, Context<?> context) {
    return desired.stream()
        .gather(Gatherers.mapConcurrent(AT_ONCE, object -> apply(owner, object, context)))
        .flatMap(Optional::stream)
        .toList();
  }

  /// The same, up to the first that something stands in the way of: pods must not run under an
  /// account that is somebody else's.
  public List<Finding> applyInOrder(
      HasMetadata owner, List<HasMetadata> desired, Context<?> context) {
    for (HasMetadata object : desired) {
      Optional<Finding> obstacle = apply(owner, object, context);
      if (obstacle.isPresent()) {
        return List.of(obstacle.get());
      }
    }
    return List.of();
  }

  /// Deletes what is the owner's own, and still as it was observed.
  public void delete(HasMetadata owner, Collection<? extends HasMetadata> obsolete) {
    for (HasMetadata object : obsolete) {
      boolean ours =
          Labels.OPERATOR.equals(object.getMetadata().getLabels().get(Labels.MANAGED_BY));
      if (ours && Owned.by(owner, object)) {
        client.resource(object).lockResourceVersion().delete();
        log("deleted", object);
      }
    }
  }

  /// Writes a status if it says anything new. `blank` is a new object of the primary's kind:
  /// nothing but its status is sent.
  public <S, P extends CustomResource<?, S>> void report(
      P primary, S status, P blank, Context<P> context) {
    if (status.equals(primary.getStatus())) {
      return;
    }
    var metadata = new ObjectMeta();
    metadata.setName(primary.getMetadata().getName());
    metadata.setNamespace(primary.getMetadata().getNamespace());
    metadata.setUid(primary.getMetadata().getUid());
    blank.setMetadata(metadata);
    blank.setSpec(null);
    blank.setStatus(status);
    PrimaryUpdateAndCacheUtils.ssaPatchStatusAndCacheResource(primary, blank, context);
  }

  /// What a reconciler returns when all is written already.
  public static <P extends HasMetadata> UpdateControl<P> lookAgain(Optional<Duration> delay) {
    return delay
        .map(time -> UpdateControl.<P>noUpdate().rescheduleAfter(time))
        .orElseGet(UpdateControl::noUpdate);
  }

  @SuppressWarnings("unchecked")
  private <T extends HasMetadata> Optional<Finding> apply(
      HasMetadata owner, T desired, Context<?> context) {
    var objects = InformerObjects.secondary(context, (Class<T>) desired.getClass());
    Optional<T> present = objects.get(ObjectKey.of(desired));
    try {
      return present.isEmpty()
          ? create(owner, desired, objects)
          : update(owner, desired, present.get(), objects);
    } catch (KubernetesClientException e) {
      if (REFUSALS.contains(e.getCode())) {
        return Optional.of(
            Obstacles.refused(desired, Objects.requireNonNullElse(e.getMessage(), "nothing")));
      }
      throw e;
    }
  }

  private <T extends HasMetadata> Optional<Finding> create(
      HasMetadata owner, T desired, InformerObjects<T> objects) {
    try {
      T made = send(desired, metadata -> metadata.setResourceVersion(NO_VERSION));
      objects.written(Optional.empty(), made);
      log("created", made);
      return Optional.empty();
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
        throw e;
      }
      return update(owner, desired, live(desired).orElseThrow(() -> e), objects);
    }
  }

  /// A list of one: the right to list is needed for informers anyway, and no other to read.
  @SuppressWarnings("unchecked")
  private <T extends HasMetadata> Optional<T> live(T object) {
    return client
        .resources((Class<T>) object.getClass())
        .inNamespace(object.getMetadata().getNamespace())
        .withField("metadata.name", object.getMetadata().getName())
        .list()
        .getItems()
        .stream()
        .findFirst();
  }

  private <T extends HasMetadata> Optional<Finding> update(
      HasMetadata owner, T desired, T present, InformerObjects<T> objects) {
    Optional<Finding> conflict = Obstacles.conflict(owner, present);
    if (conflict.isPresent() || Likeness.isAsDesired(desired, present)) {
      return conflict;
    }
    // With its UID: an object that was made anew is not the one whose owner was looked at.
    T updated = send(desired, metadata -> metadata.setUid(present.getMetadata().getUid()));
    objects.written(Optional.of(present), updated);
    log("updated", updated);
    return Optional.empty();
  }

  private <T extends HasMetadata> T send(T desired, Consumer<ObjectMeta> precondition) {
    T object = client.getKubernetesSerialization().clone(desired);
    object.getMetadata().getAnnotations().put(Likeness.HASH, Likeness.hash(desired));
    precondition.accept(object.getMetadata());
    return client.resource(object).patch(APPLY);
  }

  /// Slices change with every route, and are nothing that people make decisions about.
  private static void log(String what, HasMetadata object) {
    LOG.atLevel(object instanceof RouteSlice ? Level.DEBUG : Level.INFO)
        .log(
            "{} kind={} namespace={} name={}",
            what,
            object.getKind(),
            object.getMetadata().getNamespace(),
            object.getMetadata().getName());
  }
}
