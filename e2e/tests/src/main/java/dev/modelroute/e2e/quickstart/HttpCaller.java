package dev.modelroute.e2e.quickstart;

import dev.modelroute.e2e.harness.RouteAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.stream.Stream;

/// A caller on this machine.
///
/// @param origin the gateway's address
/// @param token what the caller proves itself by
record HttpCaller(String origin, String token) implements Caller {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @Override
  public String command(boolean stream) {
    return "curl %s/v1/chat/completions -H \"authorization: Bearer $TOKEN\" -H 'content-type: application/json' -d '%s'"
        .formatted(origin, body(stream));
  }

  @Override
  public RouteAnswer call(boolean stream) {
    var request =
        HttpRequest.newBuilder(URI.create(origin + "/v1/chat/completions"))
            .header("authorization", "Bearer " + token)
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body(stream)))
            .build();
    try {
      return answer(HTTP.send(request, HttpResponse.BodyHandlers.ofLines()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static RouteAnswer answer(HttpResponse<Stream<String>> response) {
    return new RouteAnswer(
        response.statusCode(),
        response.headers().firstValue("x-modelroute-target").orElse(""),
        response.headers().firstValue("x-modelroute-attempts").orElse(""),
        response.body());
  }

  private static String body(boolean stream) {
    return """
    {"model": "chat", "stream": %s, "messages": [{"role": "user", "content": "Who are you?"}]}\
    """
        .formatted(stream);
  }
}
