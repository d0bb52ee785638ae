package dev.modelroute.e2e.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a route answered, line by line as it came.
///
/// @param status 0 when there was no answer
/// @param target who answered, or empty
/// @param attempts what was tried
/// @param lines the body's; they can be read once
public record RouteAnswer(int status, String target, String attempts, Stream<String> lines) {
  /// As a team's pod says it.
  static RouteAnswer read(BufferedReader said) {
    try {
      int status = Integer.parseInt(after("HTTP ", line(said)));
      if (status == 0) {
        return new RouteAnswer(0, "", "", said.lines());
      }
      String target = after("x-modelroute-target: ", line(said));
      String attempts = after("x-modelroute-attempts: ", line(said));
      line(said);
      return new RouteAnswer(status, target, attempts, said.lines());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String line(BufferedReader said) throws IOException {
    return Objects.requireNonNullElse(said.readLine(), "");
  }

  private static String after(String name, String line) {
    if (!line.startsWith(name)) {
      throw new IllegalStateException("the pod should have said " + name + ", and said: " + line);
    }
    return line.substring(name.length());
  }

  /// The whole body.
  public String body() {
    return lines.map(line -> line + "\n").collect(Collectors.joining());
  }
}
