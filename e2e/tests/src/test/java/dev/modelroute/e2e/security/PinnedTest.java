package dev.modelroute.e2e.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.modelroute.e2e.harness.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.w3c.dom.NodeList;

@DisplayName("N29: nothing unpinned is built in or run")
class PinnedTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path CHECKOUT = Programs.checkout();
  private static final String VERSIONS =
      "//dependency/version | //plugin/version | //extension/version | //properties/*";
  private static final Pattern MOVING =
      Pattern.compile("(?i).*-SNAPSHOT|LATEST|RELEASE|[\\[(].*[\\])]");
  private static final Pattern REQUIREMENT =
      Pattern.compile("[\\w-]+==[\\w.]+( +--hash=sha256:[0-9a-f]{64})+");
  private static final Pattern NPM = Pattern.compile("\"npm\", \"[a-z].*");
  private static final String LOCKED = "\"npm\", \"ci\", \"--ignore-scripts\"";
  private static final Pattern USES = Pattern.compile("uses: *(\\S+)");

  @Test
  @DisplayName("N29: Maven takes no version that moves, and the build says so too")
  void mavensVersionsStandStill() throws Exception {
    List<Path> poms = files("pom.xml");
    for (Path pom : poms) {
      NodeList versions = versions(pom);
      for (int i = 0; i < versions.getLength(); i++) {
        String version = versions.item(i).getTextContent().strip();
        assertFalse(MOVING.matcher(version).matches(), pom + " says " + version);
      }
    }
    String parent = Files.readString(CHECKOUT.resolve("pom.xml"));
    for (String rule :
        List.of("<requirePluginVersions>", "<requireReleaseDeps>", ".+@sha256:[0-9a-f]{64}")) {
      assertTrue(parent.contains(rule), "pom.xml has no " + rule);
    }
  }

  private static NodeList versions(Path pom) throws Exception {
    var document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom.toFile());
    return (NodeList)
        XPathFactory.newInstance().newXPath().evaluate(VERSIONS, document, XPathConstants.NODESET);
  }

  @Test
  @DisplayName("N29: npm installs by locks with hashes, and lets no package run a program")
  void npmsPackagesAreLocked() throws IOException {
    List<Path> locks = files("package-lock.json");
    assertFalse(locks.isEmpty());
    for (Path lock : locks) {
      for (var entry : JSON.readTree(lock.toFile()).path("packages").properties()) {
        JsonNode named = entry.getValue();
        boolean hashed = named.path("integrity").asText().startsWith("sha512-");
        assertTrue(hashed || entry.getKey().isEmpty(), lock + ": " + entry.getKey());
      }
      JSON.readTree(lock.resolveSibling("package.json").toFile())
          .path("dependencies")
          .forEach(version -> assertTrue(version.asText().matches("[0-9.]+"), version.asText()));
    }
    for (Path source : files(".java")) {
      var run = NPM.matcher(Files.readString(source));
      while (run.find()) {
        assertTrue(run.group().startsWith(LOCKED), source + ": " + run.group());
      }
    }
  }

  @Test
  @DisplayName("N29: pip installs what has the hash that is committed")
  void pipsPackagesAreHashed() throws IOException {
    for (Path file : files("requirements.txt")) {
      String joined = Files.readString(file).replace("\\\n", " ");
      assertEquals(
          List.of(),
          joined.lines().filter(line -> !REQUIREMENT.matcher(line.strip()).matches()).toList());
    }
  }

  @Test
  @DisplayName("N29: workflows, ours and those we show, name actions by their commits")
  void actionsAreCommits() throws IOException {
    for (Path file : files(".yaml")) {
      var uses = USES.matcher(Files.readString(file));
      while (uses.find()) {
        assertTrue(uses.group(1).matches("[\\w./-]+@[0-9a-f]{40}"), file + ": " + uses.group());
      }
    }
  }

  private static List<Path> files(String ending) throws IOException {
    try (Stream<Path> all = Files.walk(CHECKOUT)) {
      return all.filter(file -> file.toString().endsWith(ending))
          .filter(Files::isRegularFile)
          .filter(file -> !CHECKOUT.relativize(file).toString().matches("(.*/)?target/.*"))
          .toList();
    }
  }
}
