package dev.modelroute.proxy.server.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.modelroute.proxy.server.slice.SliceFolder;
import dev.modelroute.proxy.server.slice.Snapshots;
import dev.modelroute.proxy.server.telemetry.Log;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.parsetools.RecordParser;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/// Follows the slices of one gateway: a list, then a watch from where the list was, again and
/// again. While the API server is away the last good configuration serves on, from memory or, after
/// a restart, from disk.
public final class SliceWatcher {
  private static final Log LOG = Log.of(SliceWatcher.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PAGE = 200;
  private static final int MAX_EVENT = 2 * 1024 * 1024;

  /// The server ends a watch after this; it sends bookmarks about every minute, so that silence
  /// twice as long is an outage.
  private static final int WATCH_SECONDS = 290;

  private static final long SILENCE_MILLIS = 120_000;
  private static final long FIRST_RETRY_MILLIS = 200;
  private static final long LONGEST_RETRY_MILLIS = 15_000;

  private final Vertx vertx;
  private final ApiServer api;
  private final String path;
  private final Snapshots snapshots;
  private final Optional<SliceFolder> state;
  private String resourceVersion = "";
  private long retryMillis = FIRST_RETRY_MILLIS;

  public SliceWatcher(
      Vertx vertx,
      ApiServer api,
      String namespace,
      String gateway,
      Snapshots snapshots,
      Optional<SliceFolder> state) {
    this.vertx = vertx;
    this.api = api;
    this.path =
        "/apis/modelroute.dev/v1alpha1/namespaces/"
            + namespace
            + "/routeslices?labelSelector="
            + URLEncoder.encode("modelroute.dev/gateway=" + gateway, StandardCharsets.UTF_8);
    this.snapshots = snapshots;
    this.state = state;
  }

  public void start() {
    state.ifPresent(this::restore);
    vertx.getOrCreateContext().runOnContext(_ -> list());
  }

  private void restore(SliceFolder folder) {
    try {
      List<JsonNode> kept = folder.read();
      if (!kept.isEmpty()) {
        LOG.info(
            "serving by the configuration kept on disk",
            "slices",
            kept.size(),
            "applied",
            snapshots.replaceAll(kept));
      }
    } catch (IOException e) {
      LOG.warn("the configuration kept on disk cannot be read", "reason", e.getMessage());
    }
  }

  private void list() {
    page("", new ArrayList<>())
        .onSuccess(this::listed)
        .onFailure(cause -> retry("the slices cannot be listed", cause, this::list));
  }

  private Future<List<JsonNode>> page(String continuation, List<JsonNode> before) {
    String uri =
        path
            + "&limit="
            + PAGE
            + (continuation.isEmpty()
                ? ""
                : "&continue=" + URLEncoder.encode(continuation, StandardCharsets.UTF_8));
    return api.send(HttpMethod.GET, uri, "", Buffer.buffer(), SILENCE_MILLIS)
        .compose(SliceWatcher::json)
        .compose(page -> {
          page.path("items").forEach(before::add);
          JsonNode metadata = page.path("metadata");
          resourceVersion = metadata.path("resourceVersion").asText();
          String next = metadata.path("continue").asText();
          return next.isEmpty() ? Future.succeededFuture(before) : page(next, before);
        });
  }

  private static Future<JsonNode> json(HttpClientResponse response) {
    return response
        .body()
        .compose(body -> {
          if (response.statusCode() != 200) {
            return Future.failedFuture(
                "the API server answered with status " + response.statusCode());
          }
          return vertxJson(body);
        });
  }

  private static Future<JsonNode> vertxJson(Buffer body) {
    try {
      return Future.succeededFuture(JSON.readTree(body.getBytes()));
    } catch (IOException e) {
      return Future.failedFuture(e);
    }
  }

  private void listed(List<JsonNode> objects) {
    retryMillis = FIRST_RETRY_MILLIS;
    if (snapshots.replaceAll(objects)) {
      keep(folder -> folder.write(objects));
    }
    watch();
  }

  private void watch() {
    String uri =
        path
            + "&watch=true&allowWatchBookmarks=true&timeoutSeconds="
            + WATCH_SECONDS
            + "&resourceVersion="
            + resourceVersion;
    api.send(HttpMethod.GET, uri, "", Buffer.buffer(), SILENCE_MILLIS)
        .onSuccess(this::watching)
        .onFailure(cause -> retry("the slices cannot be watched", cause, this::watch));
  }

  private void watching(HttpClientResponse response) {
    if (response.statusCode() != 200) {
      var _ = response.body();
      relist("the watch was answered with status " + response.statusCode());
      return;
    }
    RecordParser lines = RecordParser.newDelimited("\n", response).maxRecordSize(MAX_EVENT);
    var watch = new Watch(response);
    lines.handler(watch::line);
    lines.endHandler(_ -> watch.ended());
    lines.exceptionHandler(watch::broke);
  }

  /// One watch; it goes on with another exactly once.
  private final class Watch {
    private final HttpClientResponse response;
    private boolean over;

    Watch(HttpClientResponse response) {
      this.response = response;
    }

    void line(Buffer line) {
      if (over || line.length() == 0) {
        return;
      }
      retryMillis = FIRST_RETRY_MILLIS;
      try {
        JsonNode event = JSON.readTree(line.getBytes());
        if (!apply(event.path("type").asText(), event.path("object"))) {
          giveUp();
          relist("the watch ended: " + event.path("object").path("message").asText());
        }
      } catch (IOException e) {
        giveUp();
        relist("an event of the watch cannot be read");
      }
    }

    void ended() {
      if (!over) {
        over = true;
        retry("", null, SliceWatcher.this::watch);
      }
    }

    /// The server would go on with it for minutes.
    private void giveUp() {
      over = true;
      var _ = response.request().reset();
    }

    void broke(Throwable cause) {
      if (!over) {
        giveUp();
        retry("the watch broke", cause, SliceWatcher.this::watch);
      }
    }
  }

  /// False when the watch cannot go on, and the list must be read again.
  private boolean apply(String type, JsonNode object) {
    String name = object.path("metadata").path("name").asText();
    switch (type) {
      case "ADDED", "MODIFIED" -> {
        snapshots.put(object);
        keep(folder -> folder.write(object));
      }
      case "DELETED" -> {
        snapshots.remove(name);
        keep(folder -> folder.delete(name));
      }
      case "BOOKMARK" -> {}
      default -> {
        return false;
      }
    }
    resourceVersion = object.path("metadata").path("resourceVersion").asText();
    return true;
  }

  private void relist(String reason) {
    LOG.info("listing the slices again", "reason", reason);
    vertx.setTimer(FIRST_RETRY_MILLIS, _ -> list());
  }

  private void retry(
      String what, @org.jspecify.annotations.Nullable Throwable cause, Runnable again) {
    if (cause != null) {
      LOG.warn(
          what + "; serving on by what there is",
          "reason",
          cause.getMessage(),
          "retryMillis",
          retryMillis);
    }
    long wait = retryMillis / 2 + ThreadLocalRandom.current().nextLong(retryMillis);
    retryMillis = Math.min(retryMillis * 2, LONGEST_RETRY_MILLIS);
    vertx.setTimer(Math.max(1, wait), _ -> again.run());
  }

  private interface Change {
    void on(SliceFolder folder) throws IOException;
  }

  /// Disk is slow: it is written off the event loop, in order, and what fails costs only the next
  /// cold start.
  private void keep(Change change) {
    state.ifPresent(folder ->
        vertx
            .executeBlocking(() -> {
              change.on(folder);
              return folder;
            })
            .onFailure(cause ->
                LOG.warn(
                    "the configuration cannot be kept on disk", "reason", cause.getMessage())));
  }
}
