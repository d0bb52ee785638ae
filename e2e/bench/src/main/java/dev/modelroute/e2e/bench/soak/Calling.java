package dev.modelroute.e2e.bench.soak;

import dev.modelroute.e2e.harness.ProxyProgram;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/// Calls of one caller, each in a dialect of its own choice, told to a tally.
record Calling(String key, Tally tally) {
  static final List<Way> WAYS = List.of(Way.CHAT, Way.RESPONSES, Way.MESSAGES);

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /// How one call is made.
  enum Way {
    CHAT("/v1/chat/completions", "\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]"),
    RESPONSES("/v1/responses", "\"input\":\"Hello\""),
    MESSAGES(
        "/v1/messages",
        "\"max_tokens\":100,\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]");

    private final String path;
    private final String asked;

    Way(String path, String asked) {
      this.path = path;
      this.asked = asked;
    }
  }

  private HttpRequest request(ProxyProgram proxy, Way way, boolean stream) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + proxy.port() + way.path))
        .timeout(LIMIT)
        .header("authorization", "Bearer " + key)
        .header("content-type", "application/json")
        .POST(
            BodyPublishers.ofString(
                "{\"model\":\"chat\",\"stream\":" + stream + "," + way.asked + "}"))
        .build();
  }

  /// Asks, and reads to the end.
  void whole(ProxyProgram proxy, Way way, boolean stream) {
    try {
      HttpResponse<String> answer = HTTP.send(request(proxy, way, stream), BodyHandlers.ofString());
      count(answer.statusCode(), answer.body(), stream);
    } catch (IOException e) {
      tally.lost(way + (stream ? " stream: " : ": ") + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void count(int status, String body, boolean stream) {
    if (status == 200 && (!stream || isFinished(body))) {
      tally.answered(stream);
    } else if (body.contains("\"error\"")) {
      tally.told();
    } else {
      tally.lost(status + " " + body);
    }
  }

  private static boolean isFinished(String body) {
    return body.endsWith("data: [DONE]\n\n")
        || body.contains("\"type\":\"response.completed\"")
        || body.contains("\"type\":\"message_stop\"");
  }

  /// Asks for a stream, and goes when the first of it is there.
  void abort(ProxyProgram proxy, Way way) {
    try {
      HttpResponse<InputStream> answer =
          HTTP.send(request(proxy, way, true), BodyHandlers.ofInputStream());
      try (InputStream body = answer.body()) {
        String begin = new String(body.readNBytes(16), StandardCharsets.UTF_8);
        if (answer.statusCode() != 200 && begin.isEmpty()) {
          tally.lost(answer.statusCode() + " and nothing");
          return;
        }
      }
      tally.aborted();
    } catch (IOException e) {
      tally.lost("aborted " + way + ": " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
