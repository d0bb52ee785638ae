package dev.modelroute.proxy.server.request;

import dev.modelroute.proxy.dialect.Dialect;
import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.model.Caller;
import dev.modelroute.proxy.model.CallerError;
import dev.modelroute.proxy.route.RouteTable;
import dev.modelroute.proxy.server.caller.CallerProof;
import dev.modelroute.proxy.server.exchange.Refusals;
import dev.modelroute.proxy.server.exchange.Reply;
import dev.modelroute.proxy.server.exchange.Serving;
import dev.modelroute.proxy.server.slice.Snapshot;
import dev.modelroute.proxy.server.telemetry.Log;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// `GET /v1/models` and `/v1/models/ID`, and the answer to every path that there is not.
final class ModelsHandler {
  private static final Log LOG = Log.of(ModelsHandler.class);
  private static final String MODELS = "/v1/models";

  private final Serving serving;
  private final CallerProof proof;

  ModelsHandler(Serving serving, CallerProof proof) {
    this.serving = serving;
    this.proof = proof;
  }

  /// Never throws.
  void handle(HttpServerRequest request) {
    var reply = new Reply(request, dialect(request));
    try {
      answer(request, reply);
    } catch (RuntimeException bug) {
      LOG.bug("a request for models failed by a bug", bug);
      refuse(reply, Refusals.bug("unknown"));
    }
  }

  private void answer(HttpServerRequest request, Reply reply) {
    String path = String.valueOf(request.path());
    if (!path.equals(MODELS) && !path.startsWith(MODELS + "/")) {
      refuse(reply, Refusals.noSuchPath(path));
    } else if (!HttpMethod.GET.equals(request.method())) {
      request.response().putHeader(HttpHeaders.ALLOW, "GET");
      refuse(reply, Refusals.methodNotAllowed("GET"));
    } else {
      list(request, reply, path.substring(MODELS.length()));
    }
  }

  /// Anthropic's clients always name the version of their API.
  private static Dialect dialect(HttpServerRequest request) {
    return request.headers().contains("anthropic-version")
        ? Dialect.ANTHROPIC_MESSAGES
        : Dialect.OPENAI_CHAT;
  }

  private void list(HttpServerRequest request, Reply reply, String rest) {
    Optional<Snapshot> snapshot = serving.snapshots().current();
    if (snapshot.isEmpty()) {
      refuse(reply, Refusals.notConfigured());
      return;
    }
    Optional<Caller> caller =
        proof.caller(request.headers(), snapshot.get().gateway().callers(), Instant.now());
    if (caller.isEmpty()) {
      refuse(reply, Refusals.unauthenticated());
      return;
    }
    List<RouteTable.Named> names = snapshot.get().names(caller.get());
    answer(reply, new ModelList(dialect(request), names), rest);
  }

  private static void answer(Reply reply, ModelList models, String rest) {
    if (rest.isEmpty() || rest.equals("/")) {
      var _ = reply.whole(models.all());
      return;
    }
    String id = id(rest.substring(1));
    Optional<Bytes> model = models.one(id);
    model.ifPresentOrElse(reply::whole, () -> refuse(reply, Refusals.noRoute(id)));
  }

  /// The model's id in a path: a plus is a plus. What cannot be read names no model as it is.
  static String id(String path) {
    try {
      return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return path;
    }
  }

  private static void refuse(Reply reply, CallerError error) {
    var _ = reply.error(error, Optional.empty());
  }
}
