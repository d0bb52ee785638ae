package dev.modelroute.proxy.server.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.proxy.server.caller.CallerKeys;
import dev.modelroute.proxy.server.credential.MaterialSource.Refreshed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// All that a proxy mounts lies in one volume, which the kubelet swaps as a whole whenever anything
/// in it changes: the hourly token, another credential's key.
@DisplayName("Fault 43: a volume that is swapped while it is read")
class SwappedFilesTest {
  private static final int SWAPS = 250;

  @TempDir private Path volume;
  private int version;

  @BeforeEach
  void mount() throws IOException {
    swap();
    for (String folder : new String[] {"credentials", "callers"}) {
      Files.createSymbolicLink(volume.resolve(folder), Path.of("..data", folder));
    }
  }

  @Test
  void aKeyIsNeverTakenForGone() throws Exception {
    var key = new KeyFile(volume.resolve("credentials/c/api-key"));

    whileSwapping(() -> {
      var got = assertInstanceOf(Refreshed.Got.class, key.refresh(Instant.now()));
      assertEquals(new Material.Key(new Secret("sk-1")), got.material());
    });
  }

  @Test
  void noCallerIsForgotten() throws Exception {
    var keys = new CallerKeys(volume.resolve("callers"));

    whileSwapping(() -> {
      keys.reload();
      assertTrue(keys.caller("mr-1").isPresent() && keys.caller("mr-2").isPresent());
    });
  }

  private void whileSwapping(Runnable reading) throws InterruptedException {
    var swapping = Thread.ofPlatform().start(this::swapOften);
    while (swapping.isAlive()) {
      reading.run();
    }
    swapping.join();
  }

  private void swapOften() {
    try {
      for (int i = 0; i < SWAPS; i++) {
        swap();
        Thread.sleep(1);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// In the kubelet's order: the new folder, the link to it, and then the old one goes.
  private void swap() throws IOException {
    Path old = volume.resolve("..v" + version);
    Path fresh = volume.resolve("..v" + ++version);
    write(fresh.resolve("credentials/c/api-key"), "sk-1");
    write(fresh.resolve("callers/one"), CallerKeys.entry("mr-1", "team-a"));
    write(fresh.resolve("callers/two"), CallerKeys.entry("mr-2", "team-a"));
    Path link = Files.createSymbolicLink(volume.resolve("..data_tmp"), fresh.getFileName());
    Files.move(link, volume.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
    for (String gone :
        new String[] {
          "credentials/c/api-key",
          "credentials/c",
          "credentials",
          "callers/one",
          "callers/two",
          "callers",
          ""
        }) {
      Files.deleteIfExists(old.resolve(gone));
    }
  }

  private static void write(Path file, String content) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}
