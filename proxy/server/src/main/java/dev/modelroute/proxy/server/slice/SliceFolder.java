package dev.modelroute.proxy.server.slice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.modelroute.proxy.server.telemetry.Log;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A folder with one JSON file per slice: what `--slices` names, and where a proxy keeps its last
/// good snapshot. Files are replaced as a whole, so that a reader never sees half of one.
public final class SliceFolder {
  private static final Log LOG = Log.of(SliceFolder.class);
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String SUFFIX = ".json";

  private final Path folder;

  public SliceFolder(Path folder) {
    this.folder = folder;
  }

  /// All slices that can be read; a file that cannot is logged and left out.
  public List<JsonNode> read() throws IOException {
    var objects = new ArrayList<JsonNode>();
    for (Path file : files()) {
      try {
        objects.add(MAPPER.readTree(Files.readAllBytes(file)));
      } catch (IOException e) {
        LOG.warn("a slice's file cannot be read", "file", file, "reason", e.getMessage());
      }
    }
    return objects;
  }

  /// Makes the folder hold exactly these slices.
  public void write(List<JsonNode> objects) throws IOException {
    for (JsonNode object : objects) {
      write(object);
    }
    Set<String> names = objects.stream().map(SliceFolder::name).collect(Collectors.toSet());
    for (Path file : files()) {
      String fileName = file.getFileName().toString();
      if (!names.contains(fileName.substring(0, fileName.length() - SUFFIX.length()))) {
        Files.deleteIfExists(file);
      }
    }
  }

  public void write(JsonNode object) throws IOException {
    Files.createDirectories(folder);
    Path part = folder.resolve(name(object) + ".part");
    Files.write(part, MAPPER.writeValueAsBytes(object));
    Files.move(part, file(name(object)), StandardCopyOption.ATOMIC_MOVE);
  }

  public void delete(String name) throws IOException {
    Files.deleteIfExists(file(name));
  }

  private Path file(String name) {
    return folder.resolve(name + SUFFIX);
  }

  /// Object names are DNS names: they hold no slash.
  private static String name(JsonNode object) {
    return object.path("metadata").path("name").asText().replace('/', '_');
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }
}
