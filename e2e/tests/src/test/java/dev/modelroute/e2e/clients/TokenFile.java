package dev.modelroute.e2e.clients;

import dev.modelroute.e2e.harness.RawCaller;
import dev.modelroute.e2e.harness.StandaloneGateway;
import dev.modelroute.e2e.harness.Waiting;
import dev.modelroute.e2e.rig.Manifests;
import dev.modelroute.e2e.vendors.identity.ClusterIssuer;
import dev.modelroute.e2e.vendors.reply.Replies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/// A caller's token in a file, as the kubelet keeps one. While the model thinks about its first
/// answer the gateway stops to take it, and only then does the file hold the next: whoever goes on
/// has read it again.
final class TokenFile {
  /// So much later than it says does a gateway still take a token.
  private static final Duration LEEWAY = Duration.ofSeconds(60);

  private final StandaloneGateway gateway;
  private final Path path;
  private final String first;
  private final String next;
  private final Runnable end;
  private final AtomicBoolean outlived = new AtomicBoolean();

  private TokenFile(StandaloneGateway gateway, Path path, String first, String next, Runnable end) {
    this.gateway = gateway;
    this.path = path;
    this.first = first;
    this.next = next;
    this.end = end;
    Waiting.until("the first token is taken", () -> status(first) == 200);
    write(first);
  }

  /// Tokens of a ServiceAccount, which expire by themselves: the first is taken for `life`.
  static TokenFile ofAccount(
      StandaloneGateway gateway, Path path, ClusterIssuer cluster, Duration life) {
    gateway.trust(ClusterIssuer.ISSUER, cluster.jwks());
    Instant now = Instant.now();
    return new TokenFile(
        gateway,
        path,
        cluster.callerToken(Manifests.TEAM, "app", now.minus(LEEWAY).plus(life)),
        cluster.callerToken(Manifests.TEAM, "app", now.plus(Duration.ofHours(1))),
        () -> {});
  }

  /// API keys, the first of which is withdrawn: nothing waits for a clock.
  static TokenFile ofKeys(StandaloneGateway gateway, Path path) {
    String first = "mr-" + UUID.randomUUID();
    String next = "mr-" + UUID.randomUUID();
    gateway.mount("callers/first", entry(first));
    gateway.mount("callers/next", entry(next));
    return new TokenFile(gateway, path, first, next, () -> gateway.unmount("callers/first"));
  }

  private static String entry(String key) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      byte[] hash = digest.digest(key.getBytes(StandardCharsets.UTF_8));
      return "sha256:" + HexFormat.of().formatHex(hash) + " " + Manifests.TEAM;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private int status(String token) {
    return new RawCaller(gateway.proxy(), token).get("/v1/models").status();
  }

  /// The same replies; the first of them takes longer than the token lives. The vendor's own thread
  /// waits for it: it has nobody else to serve.
  Replies outlivedBy(Replies replies) {
    return question -> {
      if (outlived.compareAndSet(false, true)) {
        end.run();
        Waiting.until("the first token is refused", () -> status(first) == 401);
        write(next);
      }
      return replies.to(question);
    };
  }

  boolean wasOutlived() {
    return outlived.get() && read().equals(next) && status(first) == 401;
  }

  Path path() {
    return path;
  }

  /// As an app does it, for each request.
  String read() {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(String token) {
    try {
      Files.writeString(path, token);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
