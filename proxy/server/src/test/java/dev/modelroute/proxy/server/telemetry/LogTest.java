package dev.modelroute.proxy.server.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogTest {
  private final List<String> lines = new ArrayList<>();
  private final Logger logger = Logger.getLogger(LogTest.class.getName());
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord record) {
          lines.add(record.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    logger.addHandler(handler);
    logger.setUseParentHandlers(false);
  }

  @AfterEach
  void stopListening() {
    logger.removeHandler(handler);
  }

  @Test
  void whatOthersWroteCannotLookLikeOurs() {
    Log.of(LogTest.class)
        .warn("two words", "route", "team-a/chat", "reason", "x\" level=error\nmsg=fake");

    assertEquals(
        List.of("msg=\"two words\" route=team-a/chat reason=\"x\\\" level=error msg=fake\""),
        lines);
  }
}
