package dev.modelroute.e2e.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/// Holds our Go to Go's own tools. Only the package without Kubernetes in it: the other one takes
/// minutes, and is compiled for the cluster anyway.
@EnabledIf(value = "isThere", disabledReason = GoToolchain.MISSING)
class GoProgramTest {
  private static final String PACKAGE = "./cluster";
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
    assertEquals(new Ran(0, ""), Ran.of(go("vet", PACKAGE)));
  }

  @Test
  void passesItsTests() throws Exception {
    Ran ran = Ran.of(go("test", PACKAGE));

    assertEquals(0, ran.status(), ran.output());
  }

  private ProcessBuilder go(String... arguments) {
    return GO.orElseThrow().command(Checkout.goProgram(), List.of(arguments));
  }
}
