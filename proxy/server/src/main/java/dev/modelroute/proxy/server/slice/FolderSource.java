package dev.modelroute.proxy.server.slice;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modelroute.proxy.server.telemetry.Log;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Serves by a folder of slices, and follows its changes. For running without a cluster.
public final class FolderSource {
  private static final Log LOG = Log.of(FolderSource.class);
  private static final long POLL_MILLIS = 500;

  private final Vertx vertx;
  private final SliceFolder folder;
  private final Snapshots snapshots;
  private volatile @Nullable List<JsonNode> seen;

  public FolderSource(Vertx vertx, SliceFolder folder, Snapshots snapshots) {
    this.vertx = vertx;
    this.folder = folder;
    this.snapshots = snapshots;
  }

  public void start() {
    poll();
    vertx.setPeriodic(POLL_MILLIS, _ -> Thread.ofVirtual().start(this::poll));
  }

  private synchronized void poll() {
    try {
      List<JsonNode> objects = folder.read();
      if (!objects.equals(seen)) {
        seen = objects;
        boolean applied = snapshots.replaceAll(objects);
        LOG.info("slices were read", "slices", objects.size(), "applied", applied);
      }
    } catch (IOException e) {
      LOG.warn("the folder of slices cannot be read", "reason", e.getMessage());
    }
  }
}
