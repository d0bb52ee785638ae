package dev.modelroute.e2e.cluster;

import dev.modelroute.e2e.harness.RawCaller;
import dev.modelroute.e2e.harness.Waiting;
import dev.modelroute.e2e.rig.Asked;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// Callers that call one after the other until they are stopped: some for plain answers, some for
/// streams.
final class Load implements AutoCloseable {
  private static final int CALLERS = 6;
  private static final long PAUSE_MILLIS = 50;
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /// A call that did not come to its good end; `attempts` as the proxy tells them.
  record Loss(boolean stream, int status, String attempts, String body) {}

  private final URI uri;
  private final String model;
  private final String token;
  private final List<Loss> losses = new CopyOnWriteArrayList<>();
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger streams = new AtomicInteger();
  private final List<Thread> callers = new ArrayList<>();
  private volatile boolean over;

  private Load(InetSocketAddress address, String model, String token) {
    this.uri =
        URI.create(
            "http://%s:%d/v1/chat/completions"
                .formatted(address.getHostString(), address.getPort()));
    this.model = model;
    this.token = token;
  }

  static Load start(InetSocketAddress address, String model, String token) {
    var load = new Load(address, model, token);
    for (int i = 0; i < CALLERS; i++) {
      load.callers.add(Thread.ofVirtual().start(() -> load.repeat(false)));
      load.callers.add(Thread.ofVirtual().start(() -> load.repeat(true)));
    }
    return load;
  }

  private void repeat(boolean stream) {
    while (!over) {
      call(stream);
      (stream ? streams : calls).incrementAndGet();
      Waiting.sleep(PAUSE_MILLIS);
    }
  }

  private void call(boolean stream) {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(LIMIT)
            .header("authorization", "Bearer " + token)
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofString(Asked.chat(model, stream)))
            .build();
    try {
      var answer = RawCaller.send(request);
      if (answer.status() != 200 || answer.cut() || (stream && !isWhole(answer.body()))) {
        losses.add(
            new Loss(
                stream, answer.status(), answer.header("x-modelroute-attempts"), answer.body()));
      }
    } catch (RuntimeException e) {
      losses.add(new Loss(stream, 0, "", e.toString()));
    }
  }

  static boolean isWhole(String stream) {
    return stream.endsWith("data: [DONE]\n\n");
  }

  int calls() {
    return calls.get();
  }

  int streams() {
    return streams.get();
  }

  List<Loss> losses() {
    return List.copyOf(losses);
  }

  /// Lets no further call begin.
  void stop() {
    over = true;
  }

  /// Returns when the last call has ended.
  @Override
  public void close() {
    stop();
    for (Thread caller : callers) {
      try {
        caller.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
