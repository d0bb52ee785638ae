package dev.modelroute.proxy.server.credential;

import dev.modelroute.proxy.server.mount.MountedFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/// A key in a file that the kubelet mounts. It is read again every second: the kubelet swaps files
/// as a whole. An empty one is taken as half-written, so that the old key stays; a file that is
/// gone means that the key is not to be used any more.
final class KeyFile implements MaterialSource {
  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final int MAX_LENGTH = 16 * 1024;

  private final MountedFolder folder;
  private final Path name;

  KeyFile(Path file) {
    this.folder = new MountedFolder(file.resolveSibling(""));
    this.name = file.getFileName();
  }

  @Override
  public Refreshed refresh(Instant now) {
    try {
      return folder.read(present -> read(present.resolve(name)));
    } catch (NoSuchFileException e) {
      return new Refreshed.Gone(
          "The key is not mounted: make the Secret and key that secretRef names, in the gateway's"
              + " namespace.",
          INTERVAL);
    } catch (IOException e) {
      return failed("The key's file cannot be read: " + e.getClass().getSimpleName() + ".");
    }
  }

  private static Refreshed read(Path file) throws IOException {
    if (Files.size(file) > MAX_LENGTH) {
      return failed("The key's file is larger than 16 KiB: put the bare key into the Secret.");
    }
    String key = Files.readString(file, StandardCharsets.UTF_8).strip();
    if (key.isEmpty()) {
      return failed("The key's file is empty: put the key into the Secret that secretRef names.");
    }
    if (key.chars().anyMatch(c -> c < ' ' || c == 127)) {
      return failed(
          "The key's file holds line breaks or control characters: put the bare key into the Secret.");
    }
    return new Refreshed.Got(new Material.Key(new Secret(key)), false, INTERVAL);
  }

  private static Refreshed failed(String reason) {
    return new Refreshed.Failed(reason, false, INTERVAL);
  }
}
