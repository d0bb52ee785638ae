package dev.modelroute.e2e.vendors.tls;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Makes keys and certificates with the JDK's own `keytool`, because the JDK has no other way to
/// make a certificate. The authority's key is a file only while the tool runs.
final class KeyTool {
  private static final String PASSWORD = "simulated";
  private static final String ROOT = "root";
  private static final String SERVER = "server";
  private static final Path TOOL = Path.of(System.getProperty("java.home"), "bin", "keytool");

  private final byte[] authority;

  /// Every authority has another name, so that nobody takes one for the other.
  KeyTool() {
    var name = "CN=Test Authority " + UUID.randomUUID();
    authority =
        run(new byte[0], ROOT, List.of("-dname", name, "-ext", "bc:c=ca:true", "-validity", "365"));
  }

  X509Certificate root() {
    try {
      return (X509Certificate) load(authority).getCertificate(ROOT);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// A certificate for `names`, good for so many days from `start` on.
  ServerCertificate issue(String names, String start, int days) {
    var options =
        List.of(
            "-signer",
            ROOT,
            "-dname",
            "CN=Simulated Vendor",
            "-ext",
            "san=" + names,
            "-startdate",
            start,
            "-validity",
            String.valueOf(days));
    var issued = load(run(authority, SERVER, options));
    try {
      issued.deleteEntry(ROOT);
      return new ServerCertificate(Buffer.buffer(store(issued)), PASSWORD);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Adds a key pair to a key store, and gives back both.
  private static byte[] run(byte[] keyStore, String alias, List<String> options) {
    try {
      var directory = Files.createTempDirectory("test-authority");
      var file = directory.resolve("keys.p12");
      try {
        if (keyStore.length > 0) {
          Files.write(file, keyStore);
        }
        generate(file, alias, options);
        return Files.readAllBytes(file);
      } finally {
        Files.deleteIfExists(file);
        Files.delete(directory);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void generate(Path file, String alias, List<String> options) throws IOException {
    var command = new ArrayList<String>();
    command.addAll(List.of(TOOL.toString(), "-J-XX:TieredStopAtLevel=1", "-genkeypair"));
    command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1", "-alias", alias));
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
    command.addAll(List.of("-keystore", file.toString()));
    command.addAll(options);
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.onExit().join().exitValue() != 0) {
      throw new IOException("keytool made no certificate for " + alias + ": " + said);
    }
  }

  static KeyStore empty() {
    return load(new byte[0]);
  }

  private static KeyStore load(byte[] bytes) {
    try {
      var keyStore = KeyStore.getInstance("PKCS12");
      keyStore.load(
          bytes.length == 0 ? null : new ByteArrayInputStream(bytes), PASSWORD.toCharArray());
      return keyStore;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] store(KeyStore keyStore) throws GeneralSecurityException, IOException {
    var bytes = new ByteArrayOutputStream();
    keyStore.store(bytes, PASSWORD.toCharArray());
    return bytes.toByteArray();
  }
}
