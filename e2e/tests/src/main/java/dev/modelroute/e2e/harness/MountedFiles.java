package dev.modelroute.e2e.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Files in a folder that change all at once, as the kubelet does it: a new hidden folder, then
/// `..data` is swapped to it; what stands in the folder are links through `..data`.
public final class MountedFiles {
  private final Path folder;
  private Map<String, String> written = Map.of();
  private int version;

  public MountedFiles(Path folder) {
    this.folder = folder;
  }

  /// Makes the folder hold exactly these files, by their paths; does nothing when it does already.
  public synchronized void write(Map<String, String> files) {
    if (version > 0 && files.equals(written)) {
      return;
    }
    try {
      swap(files);
      written = new TreeMap<>(files);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void swap(Map<String, String> files) throws IOException {
    Path old = folder.resolve("..v" + version);
    version++;
    Path fresh = folder.resolve("..v" + version);
    Files.createDirectories(fresh);
    for (var file : files.entrySet()) {
      Path path = fresh.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
      link(file.getKey());
    }
    Path swap = folder.resolve("..data_tmp");
    Files.createSymbolicLink(swap, fresh.getFileName());
    Files.move(
        swap,
        folder.resolve("..data"),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    removeStaleLinks(files);
    delete(old);
  }

  private void link(String file) throws IOException {
    Path top = Path.of(file).getName(0);
    if (!Files.isSymbolicLink(folder.resolve(top))) {
      Files.createSymbolicLink(folder.resolve(top), Path.of("..data").resolve(top));
    }
  }

  private void removeStaleLinks(Map<String, String> files) throws IOException {
    try (Stream<Path> links = Files.list(folder)) {
      for (Path link : links.filter(Files::isSymbolicLink).toList()) {
        String name = link.getFileName().toString();
        boolean used =
            files.keySet().stream()
                .anyMatch(file -> Path.of(file).getName(0).toString().equals(name));
        if (!used && !name.startsWith("..")) {
          Files.delete(link);
        }
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
