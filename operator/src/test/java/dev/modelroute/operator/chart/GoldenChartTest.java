package dev.modelroute.operator.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is rendered by each `NAME.values.yaml` stands in `NAME.rendered.yaml`, without the CRDs.
class GoldenChartTest {
  private static final Path CASES = Path.of("src/test/resources/chart");
  private static final String VALUES = ".values.yaml";
  private static final String RENDERED = ".rendered.yaml";

  static List<Path> cases() throws IOException {
    return files(VALUES);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void rendersAsBefore(Path values) throws IOException {
    Path golden = Path.of(values.toString().replace(VALUES, RENDERED));

    String rendered = RenderedChart.text(values);

    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(golden, rendered);
    }
    assertEquals(Files.readString(golden), rendered, golden + ": -Dgolden.update=true rewrites it");
  }

  @Test
  void everyRenderingHasItsValues() throws IOException {
    assertEquals(
        cases().stream().map(Path::toString).toList(),
        files(RENDERED).stream().map(file -> file.toString().replace(RENDERED, VALUES)).toList());
  }

  @Test
  void helmFindsNoFault() {
    LintResult result = new Helm(RenderedChart.CHART).lint().strict().call();

    assertFalse(result.isFailed(), String.join("\n", result.getMessages()));
  }

  private static List<Path> files(String end) throws IOException {
    try (Stream<Path> all = Files.list(CASES)) {
      return all.filter(file -> file.toString().endsWith(end)).sorted().toList();
    }
  }
}
