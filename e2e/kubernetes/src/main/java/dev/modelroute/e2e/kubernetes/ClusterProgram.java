package dev.modelroute.e2e.kubernetes;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the harness has for people and scripts: the cluster that is built, its tools, and the image
/// that ours are based on.
public final class ClusterProgram {
  private static final String USAGE =
      """
      usage: ClusterProgram up --dir DIR [--node] | tools | base-image [--link FILE]

        up --dir DIR   starts a control plane and runs it until the standard input ends, or SIGTERM;
                       DIR holds all of its files, and must be new or empty
          --node       with a node, so that pods run; needs root and Debian
        tools          prints the folder that holds a kubectl and a helm of the same version
        base-image     makes the image that ours are based on, and prints the path of its tar
          --link FILE  makes FILE a link to it, for a build that needs a path known beforehand

      The first two build Kubernetes from Go modules when that was not done yet: about 7 minutes, once.
      """;

  private ClusterProgram() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    List<String> words = List.of(arguments);
    if (starts(words, "up", "--dir") && words.size() == 3) {
      up(words.get(2), false);
    } else if (starts(words, "up", "--dir") && words.size() == 4 && words.get(3).equals("--node")) {
      up(words.get(2), true);
    } else if (words.equals(List.of("tools"))) {
      System.out.println(program().tools());
    } else if (words.equals(List.of("base-image"))) {
      System.out.println(BaseImage.make(ClusterProgram::tell).tar());
    } else if (starts(words, "base-image", "--link") && words.size() == 3) {
      link(Path.of(words.get(2)));
    } else if (words.equals(List.of("--help"))) {
      System.out.print(USAGE);
    } else {
      System.err.print(USAGE);
      System.exit(2);
    }
  }

  private static boolean starts(List<String> words, String... first) {
    return words.size() > first.length && words.subList(0, first.length).equals(List.of(first));
  }

  private static void up(String folder, boolean nodes) throws IOException, InterruptedException {
    KubeProgram program = program();
    Path files = Path.of(folder).toAbsolutePath();
    try (var supervisor = Supervisor.start(program.path(), files, nodes, Redirect.INHERIT)) {
      Runtime.getRuntime().addShutdownHook(new Thread(supervisor::close));
      System.out.printf(
          """
          A Kubernetes %s %s is up. To use it:
            export KUBECONFIG=%s
            export PATH=%s:$PATH
            kubectl get namespaces
          """,
          program.version(),
          nodes ? "with a node" : "without nodes",
          supervisor.kubeconfig(),
          program.tools());
      System.in.transferTo(OutputStream.nullOutputStream());
    }
  }

  private static void link(Path link) throws IOException {
    Path tar = BaseImage.make(ClusterProgram::tell).tar();
    Files.createDirectories(link.toAbsolutePath().getParent());
    Files.deleteIfExists(link);
    System.out.println(Files.createSymbolicLink(link, tar));
  }

  private static KubeProgram program() throws IOException, InterruptedException {
    Map<String, String> environment = System.getenv();
    var program = KubeProgram.of(new GoSources(Checkout.goProgram()), environment);
    Optional<String> missing = program.prepare(environment, ClusterProgram::tell);
    if (missing.isPresent()) {
      throw new IllegalStateException(missing.get());
    }
    return program;
  }

  private static void tell(String progress) {
    System.err.println("modelroute: " + progress);
  }
}
