package dev.modelroute.e2e.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerTest {
  private final List<String> progress = new ArrayList<>();

  @Test
  void isWhatTheCommandPrints() throws Exception {
    Answer answer = of("echo downloading >&2; echo /a/path");

    assertEquals(new Answer.Given("/a/path"), answer);
    assertEquals(List.of("downloading"), progress);
  }

  @Test
  void isWhatTheMatterIsWhenItFails() throws Exception {
    Answer answer = of("echo half; echo downloading >&2; echo tool: it is full >&2; exit 1");

    assertEquals(new Answer.Refused("it is full"), answer);
    assertEquals(List.of("downloading"), progress);
  }

  @Test
  void aCommandThatIsKilledHasSaidNothing() throws Exception {
    assertEquals(new Answer.Refused("it says nothing"), of("kill -9 $$"));
  }

  private Answer of(String script) throws Exception {
    return Answer.of(new ProcessBuilder("sh", "-c", script), "tool", progress::add);
  }
}
