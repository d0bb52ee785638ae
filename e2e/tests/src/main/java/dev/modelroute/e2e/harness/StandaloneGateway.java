package dev.modelroute.e2e.harness;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A gateway without a cluster, made by the commands that a user has: manifests are rendered by the
/// operator's `render`, one proxy serves by what it wrote, and callers come with API keys that the
/// proxy's `key` made.
public final class StandaloneGateway implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern KEY = Pattern.compile("^(mr-\\S+)$", Pattern.MULTILINE);
  private static final Pattern ENTRY = Pattern.compile("\"(sha256:[^\"]+)\"");
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final Path folder;
  private final Map<String, String> files = new HashMap<>();
  private final MountedFiles identity;
  private final ProxyProgram proxy;

  private StandaloneGateway(
      Path folder,
      String manifests,
      Map<String, String> identityFiles,
      Map<String, String> environment,
      List<String> proxyArgs) {
    this.folder = folder;
    this.identity = new MountedFiles(folder.resolve("identity"));
    files.putAll(identityFiles);
    identity.write(files);
    render(manifests);
    var args =
        new ArrayList<>(
            List.of(
                "--slices",
                folder.resolve("slices").toString(),
                "--identity",
                folder.resolve("identity").toString(),
                "--shutdown-delay",
                "0"));
    args.addAll(proxyArgs);
    this.proxy =
        ProxyProgram.start("proxy", args, environment, folder.resolve("proxy.log")).awaitReady();
  }

  /// Starts a gateway below `folder`. `identityFiles` are what a cluster would mount, by their
  /// paths.
  public static StandaloneGateway start(
      Path folder, String manifests, Map<String, String> identityFiles, String... proxyArgs) {
    return new StandaloneGateway(folder, manifests, identityFiles, Map.of(), List.of(proxyArgs));
  }

  /// The same, with an environment for the proxy, such as its JVM reads.
  public static StandaloneGateway start(
      Path folder,
      String manifests,
      Map<String, String> identityFiles,
      Map<String, String> environment) {
    return new StandaloneGateway(folder, manifests, identityFiles, environment, List.of());
  }

  /// Makes the manifests those that are served; the proxy follows within a second.
  public void render(String manifests) {
    try {
      Path in = Files.createDirectories(folder.resolve("manifests"));
      Files.writeString(in.resolve("all.yaml"), manifests);
      Path out = folder.resolve("slices");
      run(
          "render",
          Programs.operator(List.of("render", "-f", in.toString(), "--slices", out.toString())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Lets callers come with tokens that `issuer` signs: what the operator finds out in a cluster,
  /// and `render` cannot. It holds until manifests are rendered again.
  public void trust(String issuer, String jwks) {
    try (Stream<Path> slices = Files.list(folder.resolve("slices"))) {
      for (Path file : slices.toList()) {
        ObjectNode slice = (ObjectNode) JSON.readTree(Files.readAllBytes(file));
        if (slice.at("/spec/common/authentication") instanceof ObjectNode authentication) {
          authentication.put("issuer", issuer).put("jwks", jwks);
          Files.writeString(file, slice.toString());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Status 1 of `render` says that a route cannot be called: tests have such routes.
  private String run(String name, List<String> command) {
    Program program = Program.start(name, command, Map.of(), folder.resolve(name + ".log"));
    int status = program.awaitEnd(LIMIT);
    String said = String.join("\n", program.lines());
    if (status > 1) {
      throw new IllegalStateException(name + " ended with status " + status + ":\n" + said);
    }
    return said;
  }

  /// A key for a caller of `namespace`. It is good as soon as this returns.
  public String key(String name, String namespace) {
    String printed =
        run("key", Programs.proxy(List.of("key", "--name", name, "--namespace", namespace)));
    var key = KEY.matcher(printed);
    var entry = ENTRY.matcher(printed);
    if (!key.find() || !entry.find()) {
      throw new IllegalStateException("the command key printed no key: " + printed);
    }
    mount("callers/" + name, entry.group(1));
    var client = new RawCaller(proxy, key.group(1));
    Waiting.until(
        "the key of " + name + " is known", () -> client.get("/v1/models").status() == 200);
    return key.group(1);
  }

  /// Writes a file of the identity folder, as the kubelet would.
  public synchronized void mount(String path, String content) {
    files.put(path, content);
    identity.write(files);
  }

  /// The same with several, which change at once.
  public synchronized void mount(Map<String, String> several) {
    files.putAll(several);
    identity.write(files);
  }

  /// Takes a file away.
  public synchronized void unmount(String path) {
    files.remove(path);
    identity.write(files);
  }

  public ProxyProgram proxy() {
    return proxy;
  }

  @Override
  public void close() {
    proxy.close();
  }
}
