package dev.modelroute.e2e.quickstart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.modelroute.e2e.harness.Waiting;
import dev.modelroute.e2e.vendors.Vendors;
import dev.modelroute.e2e.vendors.fault.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.stream.Stream;

/// The calls that are shown. Each must be answered as promised, or the quickstart fails.
final class Tour {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String FIRST = "bedrock-us/us.openai.gpt-5.5";
  private static final String SECOND = "azure-eastus/gpt-55-prod";

  private final Setting setting;
  private final Narration narration;

  Tour(Setting setting, Narration narration) {
    this.setting = setting;
    this.narration = narration;
  }

  void show(Vendors vendors) {
    Waiting.until("the proxy has a session with AWS", () -> answersFrom(FIRST));
    narration.step("Calling the route by its name");
    plain(FIRST);
    narration.step("Streaming");
    streamed(FIRST);
    narration.step("Making the first vendor fail: every call to Bedrock now answers 503");
    vendors
        .bedrockRuntime()
        .faults()
        .always(Fault.refused(503, "ServiceUnavailableException", "the simulated outage"));
    plain(SECOND);
    narration.say(
        "The first failing request was answered already: one ModelRoute was all it took.");
    streamed(SECOND);
  }

  private boolean answersFrom(String target) {
    return send(body(false), HttpResponse.BodyHandlers.ofString())
        .headers()
        .firstValue("x-modelroute-target")
        .equals(Optional.of(target));
  }

  private void plain(String target) {
    narration.command(curl(false));
    var answer = send(body(false), HttpResponse.BodyHandlers.ofString());
    narration.say(content(answer.body(), "message"));
    sources(answer, target);
  }

  private void streamed(String target) {
    narration.command(curl(true));
    var answer = send(body(true), HttpResponse.BodyHandlers.ofLines());
    narration.piece("   ");
    boolean done = print(answer.body());
    narration.piece("\n");
    if (!done) {
      throw new IllegalStateException("the stream did not end with [DONE]");
    }
    sources(answer, target);
  }

  private boolean print(Stream<String> lines) {
    return lines
            .filter(line -> line.startsWith("data: "))
            .map(line -> line.substring("data: ".length()))
            .peek(event -> {
              if (event.startsWith("{")) {
                narration.piece(content(event, "delta"));
              }
            })
            .filter("[DONE]"::equals)
            .count()
        == 1;
  }

  private static String content(String body, String part) {
    try {
      JsonNode answer = JSON.readTree(body);
      return answer.path("choices").path(0).path(part).path("content").asText("");
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void sources(HttpResponse<?> answer, String target) {
    for (String name : new String[] {"x-modelroute-target", "x-modelroute-attempts"}) {
      narration.say(name + ": " + answer.headers().firstValue(name).orElse("(none)"));
    }
    String answered = answer.headers().firstValue("x-modelroute-target").orElse("nobody");
    if (answer.statusCode() != 200 || !answered.equals(target)) {
      throw new IllegalStateException(
          "%s should have answered, but status %d came from %s: %s"
              .formatted(target, answer.statusCode(), answered, answer.body()));
    }
  }

  private <T> HttpResponse<T> send(String body, HttpResponse.BodyHandler<T> handler) {
    var request =
        HttpRequest.newBuilder(URI.create(setting.origin() + "/v1/chat/completions"))
            .header("authorization", "Bearer " + setting.token())
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      return HTTP.send(request, handler);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String body(boolean stream) {
    return """
    {"model": "chat", "stream": %s, "messages": [{"role": "user", "content": "Who are you?"}]}\
    """
        .formatted(stream);
  }

  private String curl(boolean stream) {
    return "curl %s/v1/chat/completions -H \"authorization: Bearer $TOKEN\" -H 'content-type: application/json' -d '%s'"
        .formatted(setting.origin(), body(stream));
  }
}
