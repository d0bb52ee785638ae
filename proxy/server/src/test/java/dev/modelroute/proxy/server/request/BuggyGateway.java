package dev.modelroute.proxy.server.request;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.modelroute.proxy.config.CredentialConfig;
import dev.modelroute.proxy.dialect.Dialect;
import dev.modelroute.proxy.dialect.codec.AnswerHead;
import dev.modelroute.proxy.dialect.codec.CallerCodec;
import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.model.Caller;
import dev.modelroute.proxy.model.Operation;
import dev.modelroute.proxy.server.admission.Admissions;
import dev.modelroute.proxy.server.admission.RetryBudgets;
import dev.modelroute.proxy.server.attempt.Asked;
import dev.modelroute.proxy.server.attempt.AttemptLoop;
import dev.modelroute.proxy.server.attempt.Deadline;
import dev.modelroute.proxy.server.attempt.EventLoop;
import dev.modelroute.proxy.server.caller.CallerKeys;
import dev.modelroute.proxy.server.credential.CredentialCache;
import dev.modelroute.proxy.server.credential.Material;
import dev.modelroute.proxy.server.exchange.Exchange;
import dev.modelroute.proxy.server.exchange.Reply;
import dev.modelroute.proxy.server.exchange.Serving;
import dev.modelroute.proxy.server.load.Load;
import dev.modelroute.proxy.server.slice.PreparedRoute;
import dev.modelroute.proxy.server.slice.Snapshots;
import dev.modelroute.proxy.server.telemetry.AuditLog;
import dev.modelroute.proxy.server.telemetry.MonotonicClock;
import dev.modelroute.proxy.server.telemetry.ProxyMetrics;
import dev.modelroute.proxy.server.upstream.HostResolver;
import dev.modelroute.proxy.vendor.Passages;
import dev.modelroute.proxy.wire.RequestEnvelope;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// The gateway's way of a request from its body on, with a bug in the caller's codec, and a vendor
/// that does not end what it says until its connection is gone. Readers have a second, and sockets
/// take little.
final class BuggyGateway implements AutoCloseable {
  private static final Logger LOGGER = Logger.getLogger(Exchange.class.getName());
  private static final Caller CALLER = new Caller.ApiKey("team-a", "app");
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /// Of text, the vendor's word for a prompt that says `large`.
  static final int LARGE = 512 * 1024;

  private static final int PIECE = 4 * 1024;
  private static final int SOCKET = 16 * 1024;

  private final Vertx vertx = Vertx.vertx();
  private final ByteArrayOutputStream audit = new ByteArrayOutputStream();
  private final List<String> log = new CopyOnWriteArrayList<>();
  private final Handler handler = new LogLines();
  private final AtomicInteger vendorsStreams = new AtomicInteger();
  private final Promise<Void> mayEnd = Promise.promise();
  private final Snapshots snapshots = new Snapshots();
  private final Serving serving;
  private final EventLoop loop;
  private final HttpServer vendor;
  private final HttpServer server;
  private volatile CallerCodec codec = Dialect.OPENAI_RESPONSES.caller().orElseThrow();

  BuggyGateway(Path folder) throws Exception {
    LOGGER.addHandler(handler);
    var clock = new MonotonicClock();
    serving =
        new Serving(
            snapshots,
            new CredentialCache(folder, "test", List.of(), () -> {}, clock),
            new CallerKeys(folder),
            new Admissions(clock),
            new RetryBudgets(clock),
            new Load(),
            new HostResolver(),
            new ProxyMetrics(),
            new AuditLog(audit::writeBytes),
            clock);
    loop = EventLoop.of(vertx, serving);
    vendor = listening(this::answer);
    server = listening(this::serve);
    snapshots.onChange(serving.credentials()::follow);
    snapshots.put(new ObjectMapper().readTree(slice(vendor.actualPort())));
    await(() -> !(serving.credentials().material(credential()) instanceof Material.Missing));
  }

  private HttpServer listening(io.vertx.core.Handler<HttpServerRequest> what) {
    return vertx
        .createHttpServer(
            new HttpServerOptions().setHttp2ClearTextEnabled(false).setSendBufferSize(SOCKET))
        .requestHandler(what)
        .listen(0, "127.0.0.1")
        .await();
  }

  private static String slice(int port) {
    return """
    {"metadata": {"name": "g", "generation": 1}, "spec": {"gateway": "g", "common": {
      "namespace": "ns", "generation": 1, "maxBodyBytes": 1000, "keepaliveAfterMillis": 0, "drainSeconds": 1,
      "limits": {"readerIdleSeconds": 1},
      "authentication": {"audience": "a"}, "credentials": [{"name": "v", "uid": "1", "generation": 1, "plaintext": true,
        "allowedNetworks": ["127.0.0.0/8"],
        "openAICompatible": {"endpoint": "http://127.0.0.1:%d/v1", "keyless": true, "operations": ["chat"]}}]},
      "routes": [{"namespace": "team-a", "name": "chat", "generation": 1, "created": "2026-01-01T00:00:00Z",
        "targets": [{"credential": "v", "model": "m"}],
        "allowedCallers": [{"namespace": "team-a"}],
        "failover": {"maxAttempts": 3, "maxAmbiguous": 2, "connectMillis": 60000, "firstTokenMillis": 60000,
          "idleMillis": 60000, "totalMillis": 60000}}]}}
    """
        .formatted(port);
  }

  private PreparedRoute route() {
    return snapshots.current().orElseThrow().find(CALLER, "chat").orElseThrow();
  }

  private CredentialConfig credential() {
    return route().targets().getFirst().credential();
  }

  private void serve(HttpServerRequest request) {
    request.body().onSuccess(body -> serve(request, body));
  }

  private void serve(HttpServerRequest request, Buffer body) {
    var reply = new Reply(request, Dialect.OPENAI_RESPONSES);
    var exchange = new Exchange("r-1", Operation.RESPONSES, request.headers(), reply, serving);
    exchange.calledBy(CALLER);
    exchange.enter();
    RequestEnvelope envelope = envelope(body);
    exchange.asks(envelope, route());
    var passages =
        new Passages(
            Operation.RESPONSES,
            Optional.of(codec),
            envelope,
            new AnswerHead("1", "chat", 1),
            false);
    var deadline = Deadline.of(Duration.ofMinutes(1), Optional.empty());
    var attempts = new AttemptLoop(loop, exchange, new Asked(route(), passages, false, deadline));
    request.response().closeHandler(_ -> attempts.cancel());
    attempts.start();
  }

  private static RequestEnvelope envelope(Buffer body) {
    try {
      return RequestEnvelope.read(Bytes.of(body.getBytes()));
    } catch (RequestEnvelope.Malformed e) {
      throw new IllegalArgumentException(e);
    }
  }

  private void answer(HttpServerRequest request) {
    request.body().onSuccess(body -> answer(request.response(), body.toString()));
  }

  private void answer(HttpServerResponse response, String asked) {
    String text = asked.contains("large") ? "x".repeat(LARGE) : "one";
    if (!asked.contains("stream")) {
      response.end(
          """
          {"id":"c","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,\
          "message":{"role":"assistant","content":"%s"},"finish_reason":"stop"}]}\
          """
              .formatted(text));
      return;
    }
    stream(response, text);
  }

  private void stream(HttpServerResponse response, String text) {
    vendorsStreams.incrementAndGet();
    response.closeHandler(_ -> vendorsStreams.decrementAndGet());
    response.setChunked(true).putHeader("content-type", "text/event-stream");
    for (int from = 0; from < text.length(); from += PIECE) {
      String piece = text.substring(from, Math.min(text.length(), from + PIECE));
      response.write(chunk("{\"role\":\"assistant\",\"content\":\"" + piece + "\"}", "null"));
    }
    response.write(chunk("{\"content\":\"two\"}", "null"));
    mayEnd
        .future()
        .onSuccess(_ -> {
          response.write(chunk("{}", "\"stop\""));
          response.write("data: [DONE]\n\n");
        });
  }

  private static String chunk(String delta, String finish) {
    return """
    data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":%s,"finish_reason":%s}]}

    """
        .formatted(delta, finish);
  }

  HttpResponse<String> ask(BuggyCodec.Bug bug, boolean stream) throws Exception {
    codec = new BuggyCodec(bug);
    endStreams();
    return ask(stream);
  }

  HttpResponse<String> askWithoutBug(boolean stream) throws Exception {
    codec = Dialect.OPENAI_RESPONSES.caller().orElseThrow();
    endStreams();
    return ask(stream);
  }

  /// A caller that has asked, and reads as it likes.
  Socket connect(boolean stream) throws IOException {
    String body = "{\"model\":\"chat\",\"input\":\"large\",\"stream\":" + stream + "}";
    var socket = new Socket();
    socket.setReceiveBufferSize(SOCKET);
    socket.setSoTimeout((int) LIMIT.toMillis());
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.actualPort()));
    socket
        .getOutputStream()
        .write(
            "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(body.length(), body)
                .getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  /// The vendor comes to its terminal marker.
  void endStreams() {
    mayEnd.tryComplete();
  }

  private HttpResponse<String> ask(boolean stream) throws Exception {
    var body =
        "{\"model\":\"chat\",\"input\":\"" + BugTest.SECRET + "\",\"stream\":" + stream + "}";
    try (var client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort()))
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  /// Waits until the request is on record, none is served, and no vendor's stream is open.
  void awaitQuiet() throws InterruptedException {
    await(() ->
        audit().endsWith("\n")
            && serving.load().requests() == 0
            && vendorsStreams.get() == 0
            && loop.open().isEmpty());
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("what was waited for did not come");
      }
      Thread.sleep(10);
    }
  }

  List<String> log() {
    return log;
  }

  String audit() {
    return audit.toString(StandardCharsets.UTF_8);
  }

  /// 1 unless the target was blamed.
  double shareOfTarget() {
    return serving.admissions().shares(snapshots.current().orElseThrow()).values().stream()
        .mapToDouble(Number::doubleValue)
        .min()
        .orElseThrow();
  }

  @Override
  public void close() {
    LOGGER.removeHandler(handler);
    serving.credentials().close();
    vertx.close().await();
  }

  /// What the log says, stack traces included.
  private final class LogLines extends Handler {
    @Override
    public void publish(LogRecord line) {
      var text = new StringWriter();
      Optional.ofNullable(line.getThrown())
          .ifPresent(bug -> bug.printStackTrace(new PrintWriter(text, true)));
      log.add(line.getMessage() + text);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
