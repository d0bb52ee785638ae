package dev.modelroute.e2e.harness;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A proxy that runs as a process, on ports of its own choice.
public final class ProxyProgram implements AutoCloseable {
  private static final Pattern LISTENING =
      Pattern.compile("msg=listening port=(\\d+) adminPort=(\\d+)");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Program program;
  private final int port;
  private final int adminPort;

  private ProxyProgram(Program program) {
    this.program = program;
    Matcher listening = program.awaitLine(LISTENING, Waiting.LONG);
    this.port = Integer.parseInt(listening.group(1));
    this.adminPort = Integer.parseInt(listening.group(2));
  }

  /// Starts it with `args`, and returns when it listens; it may not be ready yet.
  public static ProxyProgram start(
      String name, List<String> args, Map<String, String> environment, Path log) {
    var all = new ArrayList<>(args);
    all.addAll(List.of("--host", "127.0.0.1", "--port", "0", "--admin-port", "0"));
    return new ProxyProgram(Program.start(name, Programs.proxy(all), environment, log));
  }

  /// The same by a whole command, with flags for its JVM.
  public static ProxyProgram startCommand(String name, List<String> command, Path log) {
    return new ProxyProgram(Program.start(name, command, Map.of(), log));
  }

  public Program program() {
    return program;
  }

  public int port() {
    return port;
  }

  public int adminPort() {
    return adminPort;
  }

  /// What callers' SDKs take as base URL.
  public String baseUrl() {
    return "http://127.0.0.1:" + port + "/v1";
  }

  public boolean isReady() {
    return program.isAlive() && admin("/readyz").startsWith("200");
  }

  public String metrics() {
    return admin("/metrics");
  }

  /// Status and body of a path on the administrative port; empty when there is no answer.
  public String admin(String path) {
    try {
      URI uri = URI.create("http://127.0.0.1:" + adminPort + path);
      var answer =
          HTTP.send(
              HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build(),
              HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() + "\n" + answer.body();
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  public ProxyProgram awaitReady() {
    Waiting.until("the proxy is ready", this::isReady);
    return this;
  }

  @Override
  public void close() {
    program.close();
  }
}
