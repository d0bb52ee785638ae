package dev.modelroute.proxy.server.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.proxy.server.request.BuggyCodec.Bug;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A bug of ours ends the request that met it: it is answered, told in the log without content, and
/// leaves nothing taken.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class BugTest {
  static final String SECRET = "the prompt";

  @TempDir private Path folder;
  private BuggyGateway gateway;

  @BeforeEach
  void start() throws Exception {
    gateway = new BuggyGateway(folder);
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"REQUEST", "CALL", "ANSWER"})
  void isA500OfAPlainRequest(Bug bug) throws Exception {
    HttpResponse<String> answer = gateway.ask(bug, false);

    assertEquals(500, answer.statusCode());
    assertTrue(answer.body().contains("\"gateway_bug\""), answer.body());
    assertTrue(answer.body().contains(requestId(answer)), answer.body());
    assertNothingIsLeft(requestId(answer), 500);
  }

  @ParameterizedTest
  @EnumSource(names = {"REQUEST", "CALL", "STREAM_OPENING", "FIRST_EVENT"})
  void isA500OfAStreamThatHasNotBegun(Bug bug) throws Exception {
    HttpResponse<String> answer = gateway.ask(bug, true);

    assertEquals(500, answer.statusCode());
    assertTrue(answer.body().contains("\"gateway_bug\""), answer.body());
    assertNothingIsLeft(requestId(answer), 500);
  }

  @ParameterizedTest
  @EnumSource(names = {"SECOND_TEXT", "END"})
  void isAnErrorEventOfAStreamThatHasBegun(Bug bug) throws Exception {
    HttpResponse<String> answer = gateway.ask(bug, true);

    assertEquals(200, answer.statusCode());
    assertTrue(answer.body().contains("\"one\""), answer.body());
    assertTrue(answer.body().contains("event: error"), answer.body());
    assertTrue(answer.body().contains("gateway_bug"), answer.body());
    assertFalse(answer.body().contains("response.completed"), answer.body());
    assertNothingIsLeft(requestId(answer), 200);
  }

  @Test
  void theNextRequestIsServed() throws Exception {
    gateway.ask(Bug.FIRST_EVENT, true);

    HttpResponse<String> answer = gateway.askWithoutBug(true);

    assertEquals(200, answer.statusCode());
    assertTrue(answer.body().contains("response.completed"), answer.body());
  }

  private void assertNothingIsLeft(String requestId, int status) throws Exception {
    gateway.awaitQuiet();
    assertEquals(1, gateway.log().size());
    assertTrue(gateway.log().getFirst().contains(requestId));
    assertFalse(gateway.log().getFirst().contains(SECRET));
    assertTrue(gateway.log().getFirst().contains("java.lang.IllegalStateException"));
    assertTrue(
        gateway.audit().contains("\"status\":" + status + ",\"failure\":\"bug\""), gateway.audit());
    assertEquals(1, gateway.shareOfTarget());
  }

  private static String requestId(HttpResponse<String> answer) {
    return answer.headers().firstValue("x-modelroute-request-id").orElseThrow();
  }
}
