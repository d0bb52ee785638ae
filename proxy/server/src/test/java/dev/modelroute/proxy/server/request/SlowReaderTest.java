package dev.modelroute.proxy.server.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Fault 35: a caller that does not read is cut off, and nothing is kept for it")
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class SlowReaderTest {
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

  @Test
  void inTheMiddleOfAStream() throws Exception {
    try (Socket caller = gateway.connect(true)) {
      assertIsCutOff(caller);
    }
  }

  /// The end of a stream of Responses tells all of the text again.
  @Test
  void afterTheEndOfAStream() throws Exception {
    try (Socket caller = gateway.connect(true)) {
      byte[] text = caller.getInputStream().readNBytes(BuggyGateway.LARGE);

      gateway.endStreams();

      assertEquals(BuggyGateway.LARGE, text.length);
      assertIsCutOff(caller);
    }
  }

  @Test
  void afterAPlainAnswer() throws Exception {
    try (Socket caller = gateway.connect(false)) {
      assertIsCutOff(caller);
    }
  }

  private void assertIsCutOff(Socket caller) throws Exception {
    gateway.awaitQuiet();
    assertTrue(gateway.audit().contains("\"failure\":\"cancelled\""), gateway.audit());
    assertTrue(gateway.audit().contains("\"label\":\"committed\""), gateway.audit());
    assertEquals(1, gateway.shareOfTarget());
    assertTrue(rest(caller) < BuggyGateway.LARGE);
  }

  /// How much the caller can still read.
  private static int rest(Socket caller) throws IOException {
    InputStream in = caller.getInputStream();
    var buffer = new byte[64 * 1024];
    int rest = 0;
    try {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        rest += n;
      }
    } catch (SocketException _) {
      // It was cut.
    }
    return rest;
  }
}
