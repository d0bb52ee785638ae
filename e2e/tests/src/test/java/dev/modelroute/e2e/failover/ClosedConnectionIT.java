package dev.modelroute.e2e.failover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.e2e.failover.ClosingVendor.Manner;
import dev.modelroute.e2e.harness.RawCaller.Answer;
import dev.modelroute.e2e.rig.Asked;
import dev.modelroute.e2e.rig.Manifests;
import dev.modelroute.e2e.rig.Rig;
import dev.modelroute.e2e.vendors.Vendors;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A connection that was kept is closed by the vendor in the moment in which it is used again. What
/// was sent may have been billed: it goes to the next target, not to the same again, and not at all
/// when the call keeps state at the vendor.
class ClosedConnectionIT {
  @TempDir private static Path folder;
  private static final Map<Manner, ClosingVendor> CLOSING = new EnumMap<>(Manner.class);
  private static Rig rig;

  @BeforeAll
  static void start() {
    var vendors = Vendors.start();
    var manifests = Manifests.gateway().compatible("second", vendors.compatible(), "Chat");
    for (Manner manner : Manner.values()) {
      var closing = new ClosingVendor(manner);
      CLOSING.put(manner, closing);
      manifests.credential(
          name(manner),
          "openAICompatible: {endpoint: '%s', operations: [Chat]}".formatted(closing.baseUrl()));
      manifests.route(name(manner), name(manner) + "/m", "second/llama");
    }
    rig = Rig.start(folder, vendors, manifests, new Rig.Keys(), "--event-loops", "1");
  }

  private static String name(Manner manner) {
    return manner.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @AfterAll
  static void stop() {
    rig.close();
    CLOSING.values().forEach(ClosingVendor::close);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName(
      "Faults 9 and 14: a kept connection that is closed in the moment of its use fails over, once")
  void failsOverOnce(Manner manner) {
    Answer first = ask(manner, "");
    Answer second = ask(manner, "");

    assertEquals(name(manner) + "/m;ok", first.header("x-modelroute-attempts"));
    assertEquals(200, second.status());
    assertEquals(
        name(manner) + "/m;reset, second/llama;ok", second.header("x-modelroute-attempts"));
    assertEquals(List.of(1, 2), requests(manner));

    ask(manner, "");
    Answer stateful = ask(manner, "\"store\":true,");

    assertEquals(502, stateful.status());
    assertEquals(name(manner) + "/m;reset", stateful.header("x-modelroute-attempts"));
    assertEquals(List.of(1, 2, 1, 2), requests(manner));
    assertTrue(stateful.body().contains("upstream"), stateful.body());
  }

  private static List<Integer> requests(Manner manner) {
    return Objects.requireNonNull(CLOSING.get(manner)).requests();
  }

  private static Answer ask(Manner manner, String more) {
    String body = Asked.chat(name(manner), false).replaceFirst("\\{", "{" + more);
    return rig.caller().post("/v1/chat/completions", body);
  }
}
