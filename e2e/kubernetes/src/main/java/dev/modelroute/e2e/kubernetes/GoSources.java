package dev.modelroute.e2e.kubernetes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The sources of the Go program, and what they say about it.
record GoSources(Path folder) {
  private static final Pattern KUBERNETES =
      Pattern.compile("k8s\\.io/kubernetes v((\\d+)\\.(\\d+)\\.\\d+)");

  /// A name for exactly these sources: programs that were built from them are alike.
  String key() throws IOException {
    MessageDigest digest = sha256();
    for (Path file : files()) {
      digest.update(folder.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      digest.update(Files.readAllBytes(file));
      digest.update((byte) 0);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /// The Kubernetes that is linked, such as `v1.36.4`.
  String version() throws IOException {
    return "v" + kubernetes().group(1);
  }

  /// Tells the components their version; without it they say v0.0.0, and clients that compare it
  /// stumble.
  String linkerFlags() throws IOException {
    String variable = " -X k8s.io/component-base/version.";
    Matcher found = kubernetes();
    return "-s -w"
        + (variable + "gitVersion=v" + found.group(1))
        + (variable + "gitMajor=" + found.group(2))
        + (variable + "gitMinor=" + found.group(3));
  }

  private Matcher kubernetes() throws IOException {
    Path modules = folder.resolve("go.mod");
    Matcher matcher = KUBERNETES.matcher(Files.readString(modules));
    if (!matcher.find()) {
      throw new IllegalStateException(modules + " names no version of k8s.io/kubernetes");
    }
    return matcher;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(GoSources::isSource).sorted().toList();
    }
  }

  private static boolean isSource(Path file) {
    String name = file.getFileName().toString();
    boolean test = name.endsWith("_test.go");
    return name.equals("go.mod") || name.equals("go.sum") || (name.endsWith(".go") && !test);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
