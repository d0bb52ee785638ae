package dev.modelroute.operator.gitops;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.modelroute.operator.render.RenderCommand;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The example of a pull request's check says what `render` understands.
class PipelineTest {
  private static final Path PIPELINE = Path.of("../docs/gitops/pull-request.yaml");

  @Test
  void itsCommandRenders() throws Exception {
    String line =
        Files.readAllLines(PIPELINE).stream()
            .filter(text -> text.contains(" render "))
            .findFirst()
            .orElseThrow();
    String arguments = line.substring(line.indexOf(" render ") + 8, line.indexOf(" >"));
    var silent = new PrintStream(OutputStream.nullOutputStream());

    int status =
        RenderCommand.run(
            List.of(arguments.replace("/clusters", "../examples").split(" ")), silent, silent);

    assertEquals(0, status);
  }
}
