package dev.modelroute.proxy.server.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.modelroute.proxy.model.Caller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallerKeysTest {
  private final Logger logger = Logger.getLogger(CallerKeys.class.getName());
  private final List<String> said = new ArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord record) {
          said.add(record.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @TempDir private Path folder;

  @BeforeEach
  void listen() {
    logger.addHandler(handler);
    logger.setUseParentHandlers(false);
  }

  @AfterEach
  void stopListening() {
    logger.removeHandler(handler);
    logger.setUseParentHandlers(true);
  }

  @Test
  void aBadEntryIsToldOnceAndDisturbsNoOther() throws IOException {
    var keys = new CallerKeys(folder);
    Files.writeString(folder.resolve("app"), CallerKeys.entry("key-1", "team-a"));
    Files.writeString(folder.resolve("bad"), "key-2");

    keys.reload();
    keys.reload();
    Files.writeString(folder.resolve("worse"), "");
    keys.reload();
    keys.reload();

    assertEquals(Optional.of(new Caller.ApiKey("team-a", "app")), keys.caller("key-1"));
    assertEquals(List.of(line("bad"), line("bad, worse")), said);
  }

  @Test
  void whatComesAgainIsToldAgain() throws IOException {
    var keys = new CallerKeys(folder);
    Path entry = folder.resolve("app");
    for (String content : List.of("key", CallerKeys.entry("key", "team-a"), "key")) {
      Files.writeString(entry, content);
      keys.reload();
    }

    assertEquals(List.of(line("app"), line("app")), said);
  }

  private static String line(String names) {
    return "msg=\"something is wrong with the callers' keys\" reason=\"not 'sha256:HEX NAMESPACE',"
        + " as the command key makes them: "
        + names
        + "\"";
  }
}
