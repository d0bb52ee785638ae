package dev.modelroute.e2e.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/// Holds our Go to Go's own tools. Only the packages without Kubernetes in them: the other one
/// takes minutes, and is compiled for the cluster anyway.
@EnabledIf(value = "isThere", disabledReason = GoToolchain.MISSING)
class GoProgramTest {
  private static final List<String> PACKAGES =
      List.of("./baseimage", "./cluster", "./debian", "./enclosure", "./image", "./pause");
  private static final Optional<GoToolchain> GO = GoToolchain.find(System.getenv());

  static boolean isThere() {
    return GO.isPresent();
  }

  @Test
  void isFormatted() throws Exception {
    String gofmt = GO.orElseThrow().go().resolveSibling("gofmt").toString();
    var command = new ProcessBuilder(gofmt, "-l", ".").directory(Checkout.goProgram().toFile());

    assertEquals(new Ran(0, ""), Ran.of(command));
  }

  @Test
  void isVetted() throws Exception {
    assertEquals(new Ran(0, ""), Ran.of(go("vet")));
  }

  @Test
  void passesItsTests() throws Exception {
    Ran ran = Ran.of(go("test"));

    assertEquals(0, ran.status(), ran.output());
  }

  private ProcessBuilder go(String command) {
    var arguments = Stream.concat(Stream.of(command), PACKAGES.stream()).toList();
    return GO.orElseThrow().command(Checkout.goProgram(), arguments);
  }
}
