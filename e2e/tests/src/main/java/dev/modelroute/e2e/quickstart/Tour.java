package dev.modelroute.e2e.quickstart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.modelroute.e2e.harness.RouteAnswer;
import dev.modelroute.e2e.harness.Waiting;
import dev.modelroute.e2e.vendors.Vendors;
import dev.modelroute.e2e.vendors.fault.Fault;
import java.io.UncheckedIOException;
import java.util.stream.Stream;

/// The calls that are shown. Each must be answered as promised, or the quickstart fails.
final class Tour {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FIRST = "bedrock-us/us.openai.gpt-5.5";
  private static final String SECOND = "azure-eastus/gpt-55-prod";

  private final Caller caller;
  private final Narration narration;

  Tour(Caller caller, Narration narration) {
    this.caller = caller;
    this.narration = narration;
  }

  void show(Vendors vendors) {
    Waiting.until(
        "the proxy has a session with AWS", () -> caller.call(false).target().equals(FIRST));
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

  private void plain(String target) {
    narration.command(caller.command(false));
    var answer = caller.call(false);
    String body = answer.body();
    check(answer, target, body);
    narration.say(content(body, "message"));
    sources(answer);
  }

  private void streamed(String target) {
    narration.command(caller.command(true));
    var answer = caller.call(true);
    check(answer, target, "a stream");
    narration.piece("   ");
    boolean done = print(answer.lines());
    narration.piece("\n");
    if (!done) {
      throw new IllegalStateException("the stream did not end with [DONE]");
    }
    sources(answer);
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

  private void sources(RouteAnswer answer) {
    narration.say("x-modelroute-target: " + answer.target());
    narration.say("x-modelroute-attempts: " + answer.attempts());
  }

  private static void check(RouteAnswer answer, String target, String body) {
    if (answer.status() != 200 || !answer.target().equals(target)) {
      throw new IllegalStateException(
          "%s should have answered, but status %d came from %s: %s"
              .formatted(target, answer.status(), answer.target(), body));
    }
  }
}
