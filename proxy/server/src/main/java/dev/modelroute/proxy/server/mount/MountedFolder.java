package dev.modelroute.proxy.server.mount;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/// A folder of a volume that the kubelet swaps as a whole, whenever anything in the volume changes.
/// The old one is deleted at once, under whoever reads it: what was found missing, or was there
/// only in part, counts only when the folder is still the same one.
public record MountedFolder(Path path) {
  /// Reads what lies in a folder.
  public interface Reading<T> {
    T read(Path folder) throws IOException;
  }

  /// What `reading` made of one state of the folder, none of which was swapped meanwhile.
  public <T> T read(Reading<T> reading) throws IOException {
    while (true) {
      Optional<Path> before = present();
      try {
        T read = reading.read(before.orElse(path));
        if (before.equals(present())) {
          return read;
        }
      } catch (NoSuchFileException e) {
        if (before.equals(present())) {
          throw e;
        }
      }
    }
  }

  private Optional<Path> present() throws IOException {
    try {
      return Optional.of(path.toRealPath());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }
}
