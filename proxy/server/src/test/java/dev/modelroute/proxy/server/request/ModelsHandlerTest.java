package dev.modelroute.proxy.server.request;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelsHandlerTest {
  @Test
  void anIdIsReadAsAPathIs() {
    assertEquals("team-a/chat +é", ModelsHandler.id("team-a%2Fchat%20+%C3%A9"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"%zz", "%", "%4", "a%", "%-1"})
  void whatCannotBeReadIsAnIdThatNoModelHas(String path) {
    assertEquals(path, ModelsHandler.id(path));
  }
}
