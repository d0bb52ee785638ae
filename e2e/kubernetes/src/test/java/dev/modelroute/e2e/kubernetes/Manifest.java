package dev.modelroute.e2e.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A manifest of the corpus: a file named `<kind>.<what is shown>.yaml`. What an invalid one must
/// be refused with stands in its first line.
record Manifest(Path file) {
  private static final Path CORPUS = Path.of("src/test/resources/manifests");
  private static final String EXPECT = "# expect: ";
  private static final YAMLMapper YAML = new YAMLMapper();

  static List<Manifest> valid() {
    return Crds.files(CORPUS.resolve("valid")).stream().map(Manifest::new).toList();
  }

  static List<Manifest> invalid() {
    return Crds.files(CORPUS.resolve("invalid")).stream().map(Manifest::new).toList();
  }

  String name() {
    return file.getFileName().toString();
  }

  /// The kind in lower case, as the file's name has it.
  String kind() {
    return name().substring(0, name().indexOf('.'));
  }

  String expected() {
    String first = text().lines().findFirst().orElseThrow();
    if (!first.startsWith(EXPECT)) {
      throw new IllegalStateException(file + " must begin with '" + EXPECT + "'");
    }
    return first.substring(EXPECT.length());
  }

  String text() {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<JsonNode> documents() {
    return read(file);
  }

  static List<JsonNode> read(Path file) {
    try (MappingIterator<JsonNode> all = YAML.readerFor(JsonNode.class).readValues(file.toFile())) {
      return all.readAll();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return name();
  }
}
