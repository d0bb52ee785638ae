import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;

/// Prints the last lines of a build: how many tests ran, how many were skipped and why, and which cluster was used.
/// Run by `./build` with a file that is as old as the build, the build's start in epoch seconds, and Maven's exit status.
class Summary {
  public static void main(String[] args) throws Exception {
    FileTime since = Files.getLastModifiedTime(Path.of(args[0]));
    long seconds = Instant.now().getEpochSecond() - Long.parseLong(args[1]);
    int tests = 0;
    int failed = 0;
    var skipped = new TreeMap<String, Integer>();
    var clusters = new ArrayList<String>();
    for (Path file : written(since)) {
      if (file.endsWith("cluster.txt")) {
        clusters.add(Files.readString(file).strip());
        continue;
      }
      Element suite = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile()).getDocumentElement();
      tests += Integer.parseInt(suite.getAttribute("tests"));
      failed += Integer.parseInt(suite.getAttribute("errors")) + Integer.parseInt(suite.getAttribute("failures"));
      var reasons = suite.getElementsByTagName("skipped");
      for (int i = 0; i < reasons.getLength(); i++) {
        skipped.merge(reason((Element) reasons.item(i)), 1, Integer::sum);
      }
    }
    if (tests == 0) {
      return;
    }
    int skips = skipped.values().stream().mapToInt(Integer::intValue).sum();
    System.out.printf(
        "%nmodelroute: %s after %d min %d s: %d tests ran, %d failed, %d skipped%n",
        args[2].equals("0") ? "green" : "RED", seconds / 60, seconds % 60, tests - skips, failed, skips);
    skipped.forEach((reason, count) -> System.out.printf("modelroute: skipped %d: %s%n", count, reason));
    System.out.println("modelroute: cluster used: " + (clusters.isEmpty() ? "none" : String.join("; ", clusters)));
  }

  /// A failed assumption stands in the element's text, an annotation's reason in its attribute.
  private static String reason(Element skipped) {
    String message = skipped.getAttribute("message");
    String text = message.isEmpty() ? skipped.getTextContent().strip() : message;
    String first = text.lines().findFirst().orElse("no reason given");
    return first.replaceFirst("^org\\.opentest4j\\.TestAbortedException: (Assumption failed: )?", "");
  }

  private static List<Path> written(FileTime since) throws IOException {
    try (Stream<Path> all = Files.find(Path.of("."), 6, (path, attributes) -> attributes.isRegularFile()
        && isReport(path) && attributes.lastModifiedTime().compareTo(since) >= 0)) {
      return all.sorted().toList();
    }
  }

  private static boolean isReport(Path path) {
    String name = path.getFileName().toString();
    return path.toString().contains("target") && (name.equals("cluster.txt") || name.startsWith("TEST-") && name.endsWith(".xml"));
  }
}
