package dev.modelroute.proxy.server.tls;

import dev.modelroute.proxy.server.telemetry.Log;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The pair that callers' connections are made with, from the files `tls.crt` and `tls.key` that
/// the kubelet mounts and swaps. A pair that does not fit together (half-written, or read while it
/// was swapped) or is taken away leaves the former in use: a caller's connection is never the price
/// of a slip.
public final class ServingCertificate {
  private static final Log LOG = Log.of(ServingCertificate.class);

  private final Vertx vertx;
  private final Path folder;
  private byte[] seen = {};
  private volatile @Nullable KeyPair pair;
  private volatile String fault = "";

  public ServingCertificate(Vertx vertx, Path folder) {
    this.vertx = vertx;
    this.folder = folder;
  }

  /// The pair that is in use.
  public Optional<KeyPair> current() {
    return Optional.ofNullable(pair);
  }

  /// The same, where there must be one: nothing is ever served without.
  public KeyPair required() {
    return current().orElseThrow(() -> new IllegalStateException("there is no certificate"));
  }

  /// What is wrong with the files; empty when nothing is.
  public String fault() {
    return fault;
  }

  /// When it runs out.
  public Optional<Instant> expires() {
    return current().map(KeyPair::expires);
  }

  /// Reads the files again; blocks. Gives the pair that is there now, if it is a new one and good.
  public synchronized Optional<KeyPair> reload() {
    try {
      byte[] chain = Files.readAllBytes(folder.resolve("tls.crt"));
      byte[] key = Files.readAllBytes(folder.resolve("tls.key"));
      return taken(chain, key);
    } catch (IOException e) {
      say("its files cannot be read: " + e.getClass().getSimpleName());
      return Optional.empty();
    }
  }

  private Optional<KeyPair> taken(byte[] chain, byte[] key) {
    byte[] both = Arrays.copyOf(chain, chain.length + key.length);
    System.arraycopy(key, 0, both, chain.length, key.length);
    if (Arrays.equals(both, seen)) {
      return Optional.empty();
    }
    seen = both;
    try {
      KeyPair read = KeyPair.of(vertx, chain, key);
      pair = read;
      fault = "";
      LOG.info("the certificate is in use", "expires", read.expires());
      return Optional.of(read);
    } catch (GeneralSecurityException e) {
      say(String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  /// Once for each fault: the files are read every two seconds.
  private void say(String reason) {
    if (!reason.equals(fault)) {
      fault = reason;
      LOG.warn(
          pair == null ? "there is no certificate yet" : "the former certificate stays in use",
          "folder",
          folder,
          "reason",
          reason);
    }
  }
}
