package dev.modelroute.proxy.server.caller;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.modelroute.proxy.model.Caller;
import dev.modelroute.proxy.server.telemetry.HeardLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class CallerKeysTest {
  @RegisterExtension private final HeardLog said = new HeardLog(CallerKeys.class);

  @TempDir private Path folder;

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
    assertEquals(List.of(line("bad"), line("bad, worse")), said.lines());
  }

  @Test
  void whatComesAgainIsToldAgain() throws IOException {
    var keys = new CallerKeys(folder);
    Path entry = folder.resolve("app");
    for (String content : List.of("key", CallerKeys.entry("key", "team-a"), "key")) {
      Files.writeString(entry, content);
      keys.reload();
    }

    assertEquals(List.of(line("app"), line("app")), said.lines());
  }

  private static String line(String names) {
    return "msg=\"something is wrong with the callers' keys\" reason=\"not 'sha256:HEX NAMESPACE',"
        + " as the command key makes them: "
        + names
        + "\"";
  }
}
