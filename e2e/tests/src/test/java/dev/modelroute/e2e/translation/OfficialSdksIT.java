package dev.modelroute.e2e.translation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.e2e.rig.Rig;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("What goes beyond text, each official SDK gets from every vendor in types of its own")
class OfficialSdksIT {
  @TempDir private static Path folder;
  private static Rig rig;
  private static List<OfficialSdk> sdks;

  @BeforeAll
  static void start() {
    rig = Form.rig(folder);
    sdks = OfficialSdk.all(rig);
  }

  @AfterAll
  static void stop() {
    sdks.forEach(OfficialSdk::close);
    rig.close();
  }

  static Stream<Arguments> all() {
    return sdks.stream()
        .flatMap(sdk -> Stream.of(Form.values()).map(form -> Arguments.of(sdk, form)));
  }

  @ParameterizedTest(name = "{0} to {1}")
  @MethodSource("all")
  void getsAnObjectOfItsClass(OfficialSdk sdk, Form form) {
    OfficialSdk.City city = sdk.structured(form);

    assertEquals("text", city.name);
  }

  @ParameterizedTest(name = "{0} to {1}")
  @MethodSource("all")
  void showsAnImage(OfficialSdk sdk, Form form) {
    String said = sdk.shown(form);

    assertTrue(said.endsWith(" says: Look [image/png of 70 bytes]"), said);
  }

  @ParameterizedTest(name = "{0} to {1}")
  @MethodSource("all")
  void letsTheModelThink(OfficialSdk sdk, Form form) {
    OfficialSdk.Thought thought = sdk.thinking(form);

    assertTrue(thought.text().endsWith(" says: think hard"), thought.toString());
    assertEquals(sdk.tellsThoughtsOf(form) ? "I was told to think hard." : "", thought.reasoning());
  }
}
