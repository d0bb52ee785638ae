package dev.modelroute.proxy.server.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.proxy.config.AddressRules;
import dev.modelroute.proxy.config.CredentialConfig;
import dev.modelroute.proxy.config.VendorConfig;
import dev.modelroute.proxy.server.telemetry.MonotonicClock;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Fault 43: keys in files")
class KeyFileTest {
  private static final CredentialConfig CONFIG =
      new CredentialConfig(
          "c",
          "u",
          1,
          new VendorConfig.OpenAi(URI.create("https://x"), Optional.empty(), Optional.empty()),
          false,
          new AddressRules(List.of()));

  @TempDir private Path folder;
  private CredentialHolder holder;

  @BeforeEach
  void makeHolder() {
    holder =
        new CredentialHolder(
            CONFIG, new KeyFile(folder.resolve("api-key")), CredentialHolder.NOT_YET, () -> {});
  }

  @Test
  void aMissingFileIsMissingMaterialWithARemedy() {
    refresh();

    var missing = assertInstanceOf(Material.Missing.class, holder.material(Instant.now()));
    assertTrue(missing.reason().contains("make the Secret"), missing.reason());
  }

  @Test
  void takesTheKeyWithoutTheLineEnd() throws IOException {
    write("sk-1\n");

    assertEquals(key("sk-1"), holder.material(Instant.now()));
  }

  @Test
  void aRotatedKeyIsTakenAndAHalfWrittenOneIsNot() throws IOException {
    write("sk-1");
    write("");
    assertEquals(key("sk-1"), holder.material(Instant.now()));

    write("sk-2");
    assertEquals(key("sk-2"), holder.material(Instant.now()));
  }

  @Test
  @DisplayName("N4: a key that was taken away is not used")
  void aKeyThatIsGoneIsNotUsed() throws IOException {
    write("sk-1");

    Files.delete(folder.resolve("api-key"));
    refresh();

    assertInstanceOf(Material.Missing.class, holder.material(Instant.now()));
    assertTrue(holder.status(Instant.now()).message().contains("not mounted"));
  }

  @Test
  void whatIsNoKeyIsRefused() throws IOException {
    write("sk-1\nsk-2");
    assertInstanceOf(Material.Missing.class, holder.material(Instant.now()));

    write("x".repeat(20_000));
    assertInstanceOf(Material.Missing.class, holder.material(Instant.now()));
  }

  @Test
  @DisplayName("N7: no key in a status")
  void aVendorsWordsAreTakenWithoutTheKey() throws IOException {
    write("sk-canary");
    holder.called(true, "Incorrect API key provided: sk-canary.", new MonotonicClock().moment());

    assertEquals("Incorrect API key provided: ***.", holder.status(Instant.now()).message());
    assertEquals("***", key("sk-canary").key().toString());
  }

  private static Material.Key key(String key) {
    return new Material.Key(new Secret(key));
  }

  private void write(String content) throws IOException {
    Files.writeString(folder.resolve("api-key"), content);
    refresh();
  }

  private void refresh() {
    holder.refresh(new MonotonicClock().moment());
  }
}
