package dev.modelroute.e2e.vendors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.modelroute.e2e.vendors.fault.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InstantTest {
  private final Vendors vendors = Vendors.start(Settings.forTests().withInstant(true));
  private final String key = vendors.openAiKeys().issue("raw");

  @AfterEach
  void close() {
    vendors.close();
  }

  @Test
  void answersTheSameRequestWithTheSameBytes() throws Exception {
    assertEquals(
        RawClient.chat(vendors, key, true).text(), RawClient.chat(vendors, key, true).text());
  }

  @Test
  void stillLooksAtTheCallerAndAtTheScript() throws Exception {
    RawClient.chat(vendors, key, true);
    vendors.openAi().faults().next(Fault.answered(500, "{}"));

    int scripted = RawClient.chat(vendors, key, true).status();
    vendors.openAiKeys().revoke("raw");
    int revoked = RawClient.chat(vendors, key, true).status();

    assertEquals(500, scripted);
    assertEquals(401, revoked);
  }
}
