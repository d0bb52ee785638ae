package dev.modelroute.e2e.kubernetes;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The cluster that is built, for people and scripts: `up --dir DIR`, and `tools`.
public final class ClusterProgram {
  private static final String USAGE =
      """
      usage: ClusterProgram up --dir DIR | tools

        up --dir DIR   starts a control plane and runs it until the standard input ends, or SIGTERM;
                       DIR holds all of its files, and must be new or empty
        tools          prints the folder that holds a kubectl and a helm of the same version

      Both build Kubernetes from Go modules when that was not done yet: about 7 minutes, once.
      """;

  private ClusterProgram() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    List<String> words = List.of(arguments);
    if (words.equals(List.of("tools"))) {
      System.out.println(program().tools());
    } else if (words.size() == 3 && words.subList(0, 2).equals(List.of("up", "--dir"))) {
      up(Path.of(words.get(2)).toAbsolutePath());
    } else if (words.equals(List.of("--help"))) {
      System.out.print(USAGE);
    } else {
      System.err.print(USAGE);
      System.exit(2);
    }
  }

  private static void up(Path folder) throws IOException, InterruptedException {
    KubeProgram program = program();
    try (var supervisor = Supervisor.start(program.path(), folder, Redirect.INHERIT)) {
      Runtime.getRuntime().addShutdownHook(new Thread(supervisor::close));
      System.out.printf(
          """
          A Kubernetes %s without nodes is up. To use it:
            export KUBECONFIG=%s
            export PATH=%s:$PATH
            kubectl get namespaces
          """,
          program.version(), supervisor.kubeconfig(), program.tools());
      System.in.transferTo(OutputStream.nullOutputStream());
    }
  }

  private static KubeProgram program() throws IOException, InterruptedException {
    Map<String, String> environment = System.getenv();
    var program = KubeProgram.of(new GoSources(Checkout.goProgram()), environment);
    Optional<String> missing =
        program.prepare(environment, line -> System.err.println("modelroute: " + line));
    if (missing.isPresent()) {
      throw new IllegalStateException(missing.get());
    }
    return program;
  }
}
