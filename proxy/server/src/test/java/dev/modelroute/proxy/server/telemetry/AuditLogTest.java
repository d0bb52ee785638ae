package dev.modelroute.proxy.server.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.modelroute.proxy.model.Caller;
import dev.modelroute.proxy.model.Operation;
import dev.modelroute.proxy.model.Usage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuditLogTest {
  @Test
  void writesOneLineWithAllThatWasTried() {
    var request =
        new RequestRecord(
            "req-1",
            Instant.parse("2026-11-21T12:00:00Z"),
            Duration.ofMillis(30),
            Optional.of(new Caller.ServiceAccount("team-a", "app")),
            Operation.CHAT,
            "team-a/chat",
            true,
            200,
            "broken",
            List.of(
                new RequestRecord.Attempt(
                    "a/m",
                    "openai",
                    "m",
                    "rateLimited",
                    "rejected",
                    429,
                    "v-1",
                    Duration.ofMillis(10),
                    null,
                    null),
                new RequestRecord.Attempt(
                    "b/m",
                    "openai",
                    "m",
                    "broken",
                    "committed",
                    200,
                    null,
                    Duration.ofMillis(20),
                    Duration.ofMillis(5),
                    new Usage(10, 1, 2, 3, 0))));

    assertEquals(
        """
        {"time":"2026-11-21T12:00:00Z","requestId":"req-1","namespace":"team-a","caller":"app",\
        "operation":"/chat/completions","route":"team-a/chat","stream":true,"status":200,"failure":"broken","millis":30,\
        "attempts":[{"target":"a/m","outcome":"rateLimited","label":"rejected","vendorStatus":429,"vendorRequestId":"v-1","millis":10},\
        {"target":"b/m","outcome":"broken","label":"committed","vendorStatus":200,"millis":20,"firstContentMillis":5,\
        "usage":{"input":10,"cacheRead":1,"cacheWrite":2,"output":3,"reasoning":0}}],\
        "usage":{"input":10,"cacheRead":1,"cacheWrite":2,"output":3,"reasoning":0}}
        """,
        new String(AuditLog.line(request), StandardCharsets.UTF_8));
  }
}
