package dev.modelroute.proxy.server.slice;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modelroute.proxy.config.Slice;
import dev.modelroute.proxy.config.SliceReader;
import dev.modelroute.proxy.server.telemetry.Log;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The current snapshot, and the slices that it is made from. Requests read it without a lock;
/// changes come one at a time. Slices that would leave nothing to serve by do not replace those
/// that did: the last good snapshot stays.
public final class Snapshots {
  private static final Log LOG = Log.of(Snapshots.class);

  private final Map<String, Slice> slices = new TreeMap<>();
  private final List<Consumer<Snapshot>> listeners = new CopyOnWriteArrayList<>();
  private final Executor pace;
  private volatile @Nullable Snapshot current;

  /// Each change makes a new snapshot.
  public Snapshots() {
    this(Runnable::run);
  }

  /// `pace` says when changes make a new snapshot: one for several, if it leaves some out.
  public Snapshots(Executor pace) {
    this.pace = pace;
  }

  /// The snapshot to serve by; empty until the first configuration came.
  public Optional<Snapshot> current() {
    return Optional.ofNullable(current);
  }

  /// Calls `listener` after each change, and at once when there is a snapshot already.
  public void onChange(Consumer<Snapshot> listener) {
    listeners.add(listener);
    current().ifPresent(listener);
  }

  /// Replaces all slices by those listed. A list that lacks what concerns all is not applied: it is
  /// an outage, not an order to serve nothing.
  public synchronized boolean replaceAll(List<JsonNode> objects) {
    var listed = new TreeMap<String, Slice>();
    objects.stream()
        .flatMap(object -> read(object).stream())
        .forEach(slice -> listed.put(slice.name(), slice));
    if (listed.values().stream().noneMatch(slice -> slice.common().isPresent())) {
      LOG.warn("a list without the gateway's own slice is not applied", "slices", objects.size());
      return false;
    }
    slices.clear();
    slices.putAll(listed);
    rebuild();
    return true;
  }

  /// Adds a slice, or replaces it by a newer one.
  public synchronized void put(JsonNode object) {
    read(object)
        .ifPresent(slice -> {
          slices.put(slice.name(), slice);
          pace.execute(this::rebuild);
        });
  }

  /// Drops a slice of routes. The gateway's own slice is kept: without a gateway there are no
  /// proxies, so its deletion is not ours to act on.
  public synchronized void remove(String name) {
    Slice slice = slices.get(name);
    if (slice != null && slice.common().isEmpty()) {
      slices.remove(name);
      pace.execute(this::rebuild);
    }
  }

  private synchronized void rebuild() {
    Snapshot.of(new ArrayList<>(slices.values()), current())
        .ifPresent(snapshot -> {
          current = snapshot;
          listeners.forEach(listener -> listener.accept(snapshot));
        });
  }

  private static Optional<Slice> read(JsonNode object) {
    try {
      return Optional.of(SliceReader.read(object));
    } catch (IllegalArgumentException e) {
      LOG.warn(
          "an object is no RouteSlice",
          "name",
          object.path("metadata").path("name").asText(),
          "reason",
          e.getMessage());
      return Optional.empty();
    }
  }
}
