package dev.modelroute.proxy.fuzz;

import dev.modelroute.proxy.dialect.ConverseFrames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What each target is given to begin with: the corpora of the other tests, answers of each
/// dialect, and every input that once found something.
public final class FuzzSeeds {
  private static final Path RESOURCES = Path.of("src/test/resources");

  private FuzzSeeds() {}

  static List<byte[]> of(String target) {
    var seeds = new ArrayList<>(files(RESOURCES.resolve("fuzz").resolve(target), ""));
    seeds.addAll(corpus(target));
    return seeds;
  }

  /// Writes a target's seeds as files, as Jazzer takes them: the target, and the folder.
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[1]);
    Files.createDirectories(folder);
    List<byte[]> seeds = of(arguments[0]);
    for (int i = 0; i < seeds.size(); i++) {
      Files.write(folder.resolve("seed-" + i), seeds.get(i));
    }
  }

  private static List<byte[]> corpus(String target) {
    String dialect = target.substring(target.indexOf('-') + 1);
    return switch (target.replaceFirst("-.*", "")) {
      case "envelope" -> files(RESOURCES.resolve("corpus/responses"), ".json");
      case "request" -> files(RESOURCES.resolve("corpus").resolve(dialect), ".json");
      case "sse" -> files(RESOURCES.resolve("streams"), ".sse");
      case "eventstream" -> frames();
      case "stream", "verbatim" -> dialect.equals("converse") ? frames() : streams(dialect);
      default -> List.of();
    };
  }

  private static List<byte[]> streams(String dialect) {
    return paths(RESOURCES.resolve("streams"))
        .filter(file -> file.getFileName().toString().startsWith(dialect + "."))
        .map(FuzzSeeds::bytes)
        .toList();
  }

  private static List<byte[]> frames() {
    var failed = new ArrayList<>(ConverseFrames.FULL.subList(0, 7));
    failed.add("exception:modelStreamErrorException {\"message\":\"The model stream failed.\"}");
    return List.of(ConverseFrames.frames(ConverseFrames.FULL), ConverseFrames.frames(failed));
  }

  private static List<byte[]> files(Path folder, String ending) {
    return paths(folder)
        .filter(file -> file.toString().endsWith(ending))
        .map(FuzzSeeds::bytes)
        .toList();
  }

  private static Stream<Path> paths(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Stream.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
