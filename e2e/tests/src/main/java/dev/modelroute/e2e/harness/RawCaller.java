package dev.modelroute.e2e.harness;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// A caller without an SDK: sees statuses, headers and bytes as they are.
public final class RawCaller {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final String origin;
  private final String token;

  public RawCaller(ProxyProgram proxy, String token) {
    this.origin = "http://127.0.0.1:" + proxy.port();
    this.token = token;
  }

  /// What came back. `cut`: the connection broke before the answer's end, and `body` is what came
  /// until then.
  public record Answer(int status, HttpHeaders headers, String body, boolean cut) {
    public String header(String name) {
      return headers.firstValue(name).orElse("");
    }
  }

  public Answer get(String path) {
    return send(request(path).GET().build());
  }

  public Answer post(String path, String body) {
    return post(path, HttpRequest.BodyPublishers.ofString(body));
  }

  public Answer post(String path, HttpRequest.BodyPublisher body) {
    return send(request(path).header("content-type", "application/json").POST(body).build());
  }

  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(origin + path))
        .timeout(LIMIT)
        .header("authorization", "Bearer " + token);
  }

  public static Answer send(HttpRequest request) {
    try {
      HttpResponse<InputStream> answer =
          HTTP.send(request, HttpResponse.BodyHandlers.ofInputStream());
      var body = new ByteArrayOutputStream();
      boolean cut = false;
      try (var in = answer.body()) {
        in.transferTo(body);
      } catch (IOException e) {
        cut = true;
      }
      return new Answer(
          answer.statusCode(), answer.headers(), body.toString(StandardCharsets.UTF_8), cut);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
