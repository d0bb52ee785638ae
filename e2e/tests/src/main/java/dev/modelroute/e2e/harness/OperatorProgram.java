package dev.modelroute.e2e.harness;

import dev.modelroute.e2e.kubernetes.Kube;
import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The operator as a process, with a token of its own ServiceAccount: it may do what the chart lets
/// it do, and no more.
public final class OperatorProgram implements AutoCloseable {
  private final Kube kube;
  private final String namespace;
  private final Path folder;
  private final String apiServer;
  private final List<String> more;
  private Program program;

  private OperatorProgram(
      Kube kube, String namespace, Path folder, String apiServer, List<String> more) {
    this.kube = kube;
    this.namespace = namespace;
    this.folder = folder;
    this.apiServer = apiServer;
    this.more = more;
    this.program = run();
  }

  /// Starts it for gateways in `namespace`, where its ServiceAccount is; `NAMESPACE/default` is the
  /// default gateway. `more` are arguments for it.
  public static OperatorProgram start(Kube kube, String namespace, Path folder, String... more) {
    String apiServer = kube.client().getConfiguration().getMasterUrl();
    return new OperatorProgram(kube, namespace, folder, apiServer, List.of(more));
  }

  /// The same, but it goes to the API server by way of `relay`, a URL.
  public static OperatorProgram startBehind(
      String relay, Kube kube, String namespace, Path folder) {
    return new OperatorProgram(kube, namespace, folder, relay, List.of());
  }

  private Program run() {
    List<String> args =
        new ArrayList<>(
            List.of(
                "run",
                "--proxy-image",
                "modelroute/proxy:0.1.0",
                "--namespace",
                namespace,
                "--gateway-namespaces",
                namespace,
                "--default-gateway",
                namespace + "/default",
                "--health-port",
                "0"));
    args.addAll(more);
    return Program.start(
        "operator",
        Programs.operator(args),
        Map.of("KUBECONFIG", kubeconfig().toString()),
        folder.resolve("operator.log"));
  }

  private Path kubeconfig() {
    Config admin = kube.client().getConfiguration();
    String token = kube.apiTokenFor(namespace, "modelroute-operator");
    String text =
        """
        apiVersion: v1
        kind: Config
        clusters: [{name: c, cluster: {server: "%s", certificate-authority-data: "%s"}}]
        users: [{name: u, user: {token: "%s"}}]
        contexts: [{name: x, context: {cluster: c, user: u}}]
        current-context: x
        """
            .formatted(apiServer, admin.getCaCertData(), token);
    try {
      Files.createDirectories(folder);
      return Files.writeString(folder.resolve("operator.kubeconfig"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Program program() {
    return program;
  }

  /// Ends it at once, and starts another.
  public void killAndRestart() {
    program.kill();
    program = run();
  }

  /// Starts it again after it was stopped or killed.
  public void restart() {
    program.close();
    program = run();
  }

  @Override
  public void close() {
    program.close();
  }
}
