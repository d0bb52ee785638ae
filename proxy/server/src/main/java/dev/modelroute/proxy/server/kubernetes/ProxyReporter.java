package dev.modelroute.proxy.server.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.proxy.server.credential.CredentialCache;
import dev.modelroute.proxy.server.credential.CredentialStatus;
import dev.modelroute.proxy.server.slice.Snapshot;
import dev.modelroute.proxy.server.slice.Snapshots;
import dev.modelroute.proxy.server.telemetry.Log;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Says of this proxy what it serves by and what its credentials are good for: when that changes,
/// at most once a second, and every 30 seconds, so that its silence means something.
public final class ProxyReporter {
  private static final Log LOG = Log.of(ProxyReporter.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long TICK_MILLIS = 100;
  private static final long SHORTEST_MILLIS = 1000;
  private static final long RENEW_MILLIS = 30_000;

  /// While reports cannot be written, the pause doubles: to 16 s at most.
  private static final int MOST_DOUBLINGS = 4;

  private static final long TIMEOUT_MILLIS = 10_000;
  private static final int MAX_MESSAGE = 512;
  private static final int MAX_REFUSED = 64;

  /// Who reports: the pod's name, and its uid when the pod owns the report.
  public record Self(String namespace, String gateway, String name, Optional<String> uid) {}

  private final Vertx vertx;
  private final ApiServer api;
  private final Self self;
  private final Snapshots snapshots;
  private final CredentialCache credentials;
  private final BooleanSupplier ready;

  private volatile boolean changed = true;
  private boolean writing;
  private int failures;
  private long lastNanos = System.nanoTime() - RENEW_MILLIS * 1_000_000;
  private String written = "";

  public ProxyReporter(
      Vertx vertx,
      ApiServer api,
      Self self,
      Snapshots snapshots,
      CredentialCache credentials,
      BooleanSupplier ready) {
    this.vertx = vertx;
    this.api = api;
    this.self = self;
    this.snapshots = snapshots;
    this.credentials = credentials;
    this.ready = ready;
  }

  public void start() {
    vertx.setPeriodic(TICK_MILLIS, _ -> tick());
  }

  /// Something to be said may have changed. Any thread may say so.
  public void changed() {
    changed = true;
  }

  private void tick() {
    long silent = (System.nanoTime() - lastNanos) / 1_000_000;
    boolean renew = silent >= RENEW_MILLIS;
    if (writing || !(renew || (changed && silent >= SHORTEST_MILLIS << failures))) {
      return;
    }
    changed = false;
    ObjectNode spec = spec();
    String content = spec.toString();
    if (!renew && content.equals(written)) {
      return;
    }
    write(spec, content);
  }

  private void write(ObjectNode spec, String content) {
    writing = true;
    lastNanos = System.nanoTime();
    spec.put("renewTime", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    api.send(HttpMethod.PATCH, uri(), "application/apply-patch+yaml", body(spec), TIMEOUT_MILLIS)
        .compose(response -> response.body().map(_ -> response.statusCode()))
        .onComplete(result -> {
          writing = false;
          if (result.succeeded() && result.result() < 300) {
            written = content;
            failures = 0;
          } else {
            changed = true;
            failures = Math.min(failures + 1, MOST_DOUBLINGS);
            LOG.warn(
                "the report cannot be written",
                "reason",
                result.succeeded() ? "status " + result.result() : result.cause().getMessage());
          }
        });
  }

  private String uri() {
    return "/apis/modelroute.dev/v1alpha1/namespaces/"
        + self.namespace()
        + "/proxyreports/"
        + self.name()
        + "?fieldManager=modelroute-proxy&force=true";
  }

  private Buffer body(ObjectNode spec) {
    ObjectNode report =
        JSON.createObjectNode()
            .put("apiVersion", "modelroute.dev/v1alpha1")
            .put("kind", "ProxyReport");
    ObjectNode metadata =
        report.putObject("metadata").put("name", self.name()).put("namespace", self.namespace());
    metadata.putObject("labels").put("modelroute.dev/gateway", self.gateway());
    self.uid().ifPresent(uid -> owner(metadata, uid));
    report.set("spec", spec);
    try {
      return Buffer.buffer(JSON.writeValueAsBytes(report));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree cannot fail to be written", e);
    }
  }

  private void owner(ObjectNode metadata, String uid) {
    metadata
        .putArray("ownerReferences")
        .addObject()
        .put("apiVersion", "v1")
        .put("kind", "Pod")
        .put("name", self.name())
        .put("uid", uid);
  }

  private ObjectNode spec() {
    ObjectNode spec =
        JSON.createObjectNode().put("gateway", self.gateway()).put("ready", ready.getAsBoolean());
    snapshots.current().ifPresent(snapshot -> served(spec, snapshot));
    ArrayNode list = spec.putArray("credentials");
    credentials.statuses().forEach(status -> credential(list.addObject(), status));
    return spec;
  }

  private static void served(ObjectNode spec, Snapshot snapshot) {
    ArrayNode slices = spec.putArray("slices");
    snapshot
        .applied()
        .forEach(applied ->
            slices
                .addObject()
                .put("name", applied.slice())
                .put("uid", applied.uid())
                .put("generation", applied.generation()));
    ArrayNode refused = spec.putArray("refused");
    snapshot.refusals().stream()
        .limit(MAX_REFUSED)
        .forEach(refusal ->
            refused
                .addObject()
                .put("slice", refusal.slice())
                .put("entry", cut(refusal.entry()))
                .put("message", cut(refusal.message())));
  }

  private static void credential(ObjectNode node, CredentialStatus status) {
    node.put("name", status.name())
        .put("uid", status.uid())
        .put("generation", status.generation())
        .put("material", status.material());
    status
        .result()
        .ifPresent(result ->
            node.put("result", result.word().text())
                .put("time", result.time().truncatedTo(ChronoUnit.SECONDS).toString()));
    if (!status.message().isEmpty()) {
      node.put("message", cut(status.message()));
    }
  }

  private static String cut(String text) {
    return text.length() <= MAX_MESSAGE ? text : text.substring(0, MAX_MESSAGE - 3) + "...";
  }
}
