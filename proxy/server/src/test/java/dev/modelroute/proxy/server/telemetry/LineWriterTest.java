package dev.modelroute.proxy.server.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LineWriterTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @RegisterExtension private final HeardLog told = new HeardLog(LineWriter.class);
  private final CountDownLatch stalled = new CountDownLatch(1);
  private final CountDownLatch read = new CountDownLatch(1);
  private final ByteArrayOutputStream pipe = new ByteArrayOutputStream();

  @Test
  void writesLinesInTheirOrder() {
    var lines = new LineWriter("audit", pipe, 1000);

    for (int i = 0; i < 20; i++) {
      lines.write(line(i));
    }

    assertTrue(lines.drain(LIMIT));
    assertEquals(
        List.of("00", "01", "02", "03", "04"),
        pipe.toString(StandardCharsets.UTF_8).lines().limit(5).toList());
    assertEquals(60, pipe.size());
    assertEquals(0, lines.lost());
  }

  @Test
  @DisplayName("Who says something does not wait for a pipe that nobody reads")
  void losesWhatIsTooMuchAndTellsIt() throws InterruptedException {
    var lines = new LineWriter("audit", new Stalled(), 6);
    lines.write(line(0));
    stalled.await();

    for (int i = 1; i < 6; i++) {
      lines.write(line(i));
    }
    boolean drained = lines.drain(Duration.ofMillis(1));
    long lost = lines.lost();
    read.countDown();

    assertFalse(drained);
    assertEquals(3, lost);
    assertTrue(lines.drain(LIMIT));
    assertEquals("00\n01\n02\n", pipe.toString(StandardCharsets.UTF_8));
    assertEquals(
        List.of(
            "msg=\"lines are being lost: their stream does not take them\" lines=audit",
            "msg=\"lines were lost\" lines=audit count=3"),
        told.lines());
  }

  @Test
  @DisplayName("Lines wait for others, but not until there is no room for more")
  void writesManyAtOnce() {
    var lines = new LineWriter("audit", pipe, 12, Duration.ofHours(1));
    lines.write(line(0));
    assertTrue(lines.drain(LIMIT));

    lines.write(line(1));
    lines.write(line(2));
    assertFalse(lines.drain(Duration.ofMillis(1)));
    lines.write(line(3));

    assertTrue(lines.drain(LIMIT));
    assertEquals("00\n01\n02\n03\n", pipe.toString(StandardCharsets.UTF_8));
  }

  @Test
  void countsWhatABrokenStreamDoesNotTake() {
    var lines = new LineWriter("audit", new Broken(), 1000);

    lines.write(line(0));

    assertTrue(lines.drain(LIMIT));
    assertEquals(1, lines.lost());
  }

  private static byte[] line(int number) {
    return String.format("%02d\n", number).getBytes(StandardCharsets.UTF_8);
  }

  /// Takes nothing until it is read.
  private final class Stalled extends OutputStream {
    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b});
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      stalled.countDown();
      try {
        read.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      pipe.write(bytes, from, length);
    }
  }

  /// Nobody reads it any more.
  private static final class Broken extends OutputStream {
    @Override
    public void write(int b) throws IOException {
      throw new IOException("broken pipe");
    }
  }
}
