package dev.modelroute.e2e.vendors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.modelroute.e2e.vendors.RawClient.Seen;
import dev.modelroute.e2e.vendors.fault.Fault;
import dev.modelroute.e2e.vendors.fault.Rule;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultScriptTest {
  private final Vendors vendors = Vendors.start();
  private final String key = vendors.openAiKeys().issue("raw");

  @AfterEach
  void close() {
    vendors.close();
  }

  @Test
  void combinesFaults() throws Exception {
    var limited = Fault.rateLimited(Map.of("retry-after", "5"));
    vendors.openAi().faults().next(limited, new Fault.Gzipped(), new Fault.Cut(60, false));

    var seen = plain();

    assertEquals(429, seen.status());
    assertEquals(60, seen.text().length());
  }

  @Test
  void meetsRequestsInTheOrderOfTheScript() throws Exception {
    var script = vendors.openAi().faults();
    script.always(Fault.answered(503, "{}"));
    script.add(Rule.next(Fault.answered(500, "{}")).times(2));
    script.add(Rule.next(Fault.answered(501, "{}")).forModel("another"));
    script.add(Rule.next(Fault.answered(502, "{}")).forPath("/v1/chat/completions"));

    var scripted = Stream.of(plain(), plain(), plain(), plain()).map(Seen::status).toList();
    script.clear();

    assertEquals(List.of(500, 500, 502, 503), scripted);
    assertEquals(200, plain().status());
  }

  @Test
  void leavesAWrongKeyAWrongKey() throws Exception {
    vendors.openAi().faults().next(Fault.answered(500, "{}"));

    assertEquals(401, RawClient.chat(vendors, "sk-unknown", false).status());
    assertEquals(500, plain().status());
  }

  private Seen plain() throws IOException {
    return RawClient.chat(vendors, key, false);
  }
}
