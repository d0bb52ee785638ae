package dev.modelroute.e2e.vendors.program;

import dev.modelroute.e2e.vendors.vendor.ApiKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/// A directory with a file for each vendor's key.
record KeyFiles(Path directory) {
  /// The key in the file `name`; makes both when there is no such file.
  void load(String name, ApiKeys keys) throws IOException {
    var file = directory.resolve(name);
    if (Files.exists(file)) {
      keys.add("file " + name, Files.readString(file).strip(), List.of("*"));
      return;
    }
    Files.createDirectories(directory);
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    Files.createFile(file, ownerOnly);
    Files.writeString(file, keys.issue("file " + name));
  }
}
