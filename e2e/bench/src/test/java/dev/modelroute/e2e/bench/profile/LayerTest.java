package dev.modelroute.e2e.bench.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LayerTest {
  /// `types` from the stack's top.
  private static List<Frame> stack(String... types) {
    return Arrays.stream(types).map(type -> new Frame(type, "run", false)).toList();
  }

  @Test
  void countsWhatTheJdkDoesToWhoeverAskedForIt() {
    var stack =
        stack("java.util.HashMap", "java.util.HashSet", "io.vertx.core.Future", "io.netty.A");

    assertEquals("Vert.x", Layer.of(stack));
  }

  @Test
  void tellsTheJdksCryptographyApart() {
    var stack = stack("java.util.Arrays", "sun.security.provider.SHA2", "software.amazon.awssdk.A");

    assertEquals("hashes and TLS (JDK)", Layer.of(stack));
  }

  @Test
  void tellsOurPackagesApart() {
    assertEquals(
        "ours: proxy/server request", Layer.of(stack("dev.modelroute.proxy.server.request.A")));
    assertEquals(
        "ours: proxy/core dialect", Layer.of(stack("dev.modelroute.proxy.dialect.chat.A")));
  }

  @Test
  void countsNativeCodeToItselfWhoeverCalledIt() {
    var stack =
        List.of(
            new Frame("io.netty.channel.unix.Socket", "writeAddress", true),
            new Frame("io.netty.channel.epoll.A", "write", false));

    assertEquals(Layer.NATIVE, Layer.of(stack));
  }

  @Test
  void knowsNothingOfAStackThatIsNotThere() {
    assertEquals(Layer.UNKNOWN, Layer.of(List.of()));
  }
}
