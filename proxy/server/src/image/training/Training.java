import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Runs the proxy once while its image is made, so that its JVM writes down what it loads and links: the ahead-of-time
/// cache. The proxy's cluster, vendor and caller are this program, on loopback. Arguments: the folder to work in, the cache's
/// file, and the command of the proxy's JVM up to its main class.
class Training {
  private static final Duration START = Duration.ofMinutes(2);

  /// The cache is written when the proxy stops, which takes longer than its run.
  private static final Duration STOP = Duration.ofMinutes(5);

  private static final Pattern LISTENING = Pattern.compile("msg=listening port=(\\d+) adminPort=(\\d+)");
  private static final int CALLS = 20;

  private final HttpClient client = HttpClient.newHttpClient();
  private final Account account = new Account();
  private final Path folder;
  private final Path cache;

  private Training(Path folder, Path cache) throws Exception {
    this.folder = Files.createDirectories(folder);
    this.cache = cache;
  }

  public static void main(String[] args) throws Exception {
    try {
      new Training(Path.of(args[0]), Path.of(args[1])).run(List.of(args).subList(2, args.length));
      System.exit(0);
    } catch (IllegalStateException e) {
      System.err.println("training: " + e.getMessage());
      System.exit(1);
    }
  }

  private void run(List<String> java) throws Exception {
    Files.deleteIfExists(cache);
    var cluster = new Cluster(folder, account);
    Path log = folder.resolve("proxy.log");
    Process proxy =
        new ProcessBuilder(command(java, cluster)).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      work(proxy, log);
      proxy.destroy();
      if (!proxy.waitFor(STOP.toSeconds(), TimeUnit.SECONDS) || !Files.exists(cache)) {
        throw new IllegalStateException("no " + cache + " was written: read " + log);
      }
    } finally {
      proxy.destroyForcibly();
    }
  }

  private List<String> command(List<String> java, Cluster cluster) {
    var command = new ArrayList<>(List.of(java.getFirst(), "-XX:AOTCacheOutput=" + cache, "-Xmx256m"));
    command.addAll(cluster.trust());
    command.addAll(java.subList(1, java.size()));
    command.addAll(
        List.of(
            "--api-server", cluster.url(), "--namespace", "training", "--gateway", "default", "--name", "proxy", "--uid", "1"));
    command.addAll(List.of("--identity", folder.resolve("identity").toString(), "--state", folder.resolve("state").toString()));
    command.addAll(List.of("--host", "127.0.0.1", "--port", "0", "--admin-port", "0", "--shutdown-delay", "0"));
    return command;
  }

  /// What every proxy does: it becomes ready, is probed and scraped, and serves calls, plain and streamed.
  private void work(Process proxy, Path log) throws Exception {
    Matcher ports = listening(proxy, log);
    String admin = "http://127.0.0.1:" + ports.group(2);
    String callers = "http://127.0.0.1:" + ports.group(1);
    until(() -> get(admin + "/readyz") == 200, proxy, log);
    for (int i = 0; i < CALLS; i++) {
      ask(callers + "/v1/chat/completions", Bodies.chat("chat", false));
      ask(callers + "/v1/chat/completions", Bodies.chat("chat", true));
      ask(callers + "/v1/messages", Bodies.messages("claude"));
    }
    get(callers + "/v1/models");
    get(admin + "/metrics");
  }

  private Matcher listening(Process proxy, Path log) throws Exception {
    var found = new Matcher[1];
    until(
        () -> {
          found[0] = LISTENING.matcher(Files.readString(log));
          return found[0].find();
        },
        proxy,
        log);
    return found[0];
  }

  private interface Check {
    boolean holds() throws Exception;
  }

  private static void until(Check check, Process proxy, Path log) throws Exception {
    long end = System.nanoTime() + START.toNanos();
    while (!check.holds()) {
      if (!proxy.isAlive() || System.nanoTime() > end) {
        throw new IllegalStateException("the proxy does not get ready: read " + log);
      }
      Thread.sleep(20);
    }
  }

  private int get(String uri) throws IOException, InterruptedException {
    return client.send(request(uri).build(), HttpResponse.BodyHandlers.ofString()).statusCode();
  }

  private void ask(String uri, String body) throws IOException, InterruptedException {
    HttpRequest request =
        request(uri)
            .header("content-type", "application/json")
            .header("anthropic-version", "2023-06-01")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200 || answer.body().contains("\"error\"")) {
      throw new IllegalStateException(uri + " answered " + answer.statusCode() + ": " + answer.body());
    }
  }

  private HttpRequest.Builder request(String uri) {
    return HttpRequest.newBuilder(URI.create(uri)).version(HttpClient.Version.HTTP_1_1).header("authorization", "Bearer " + account.token());
  }
}
