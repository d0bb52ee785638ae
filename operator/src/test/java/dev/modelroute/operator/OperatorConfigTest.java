package dev.modelroute.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.operator.resources.ObjectKey;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperatorConfigTest {
  @Test
  void theImageIsEnough() {
    var config = OperatorConfig.parse(List.of("--proxy-image", "i"), Map.of("POD_NAMESPACE", "ns"));

    assertEquals(
        new OperatorConfig(
            "ns", Set.of("ns"), new ObjectKey("ns", "default"), "i", 8081, false, Level.INFO),
        config);
  }

  @Test
  void everythingCanBeSaid() {
    var config =
        OperatorConfig.parse(
            List.of(
                "--proxy-image=i",
                "--namespace=a",
                "--gateway-namespaces=b, c,",
                "--default-gateway=b/g",
                "--health-port=1",
                "--leader-election",
                "--log-level=FINE"),
            Map.of());

    assertEquals(
        new OperatorConfig(
            "a", Set.of("b", "c"), new ObjectKey("b", "g"), "i", 1, true, Level.FINE),
        config);
  }

  @ParameterizedTest
  @CsvSource({
    "--health-port=1, --proxy-image is missing",
    "--proxy-image, --proxy-image needs a value",
    "--nonsense, there is no option --nonsense",
    "--proxy-image=i --health-port=x, must be a number",
    "--proxy-image=i --default-gateway=x, is not NAMESPACE/NAME",
    "--proxy-image=i --log-level=LOUD, --log-level takes SEVERE",
  })
  void saysWhatIsWrong(String arguments, String message) {
    var thrown =
        assertThrows(
            IllegalArgumentException.class,
            () -> OperatorConfig.parse(List.of(arguments.split(" ")), Map.of()));

    assertTrue(thrown.toString().contains(message), thrown.toString());
  }
}
