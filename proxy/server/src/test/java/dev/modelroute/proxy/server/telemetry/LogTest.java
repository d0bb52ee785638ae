package dev.modelroute.proxy.server.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LogTest {
  @RegisterExtension private final HeardLog lines = new HeardLog(LogTest.class);

  @Test
  void whatOthersWroteCannotLookLikeOurs() {
    Log.of(LogTest.class)
        .warn("two words", "route", "team-a/chat", "reason", "x\" level=error\nmsg=fake");

    assertEquals(
        List.of("msg=\"two words\" route=team-a/chat reason=\"x\\\" level=error msg=fake\""),
        lines.lines());
  }
}
