package dev.modelroute.proxy.server.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/// A certificate that signs itself, and its key; made by the JDK's keytool.
///
/// @param rsaKeyPem the key as cert-manager writes RSA keys unless it is told otherwise
public record TestPair(String certificatePem, String keyPem, String rsaKeyPem) {
  private static final String PASSWORD = "password";
  private static final Path TOOL = Path.of(System.getProperty("java.home"), "bin", "keytool");

  /// PKCS #8 puts this many bytes before the key of PKCS #1, for a key of 2048 bits.
  private static final int PREFIX = 26;

  public static TestPair of(Path folder, String name, String algorithm, String... more) {
    try {
      Path file = folder.resolve(name + ".p12");
      generate(file, name, algorithm, List.of(more));
      KeyStore store = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
      byte[] key = store.getKey(name, PASSWORD.toCharArray()).getEncoded();
      return new TestPair(
          pem("CERTIFICATE", store.getCertificate(name).getEncoded()),
          pem("PRIVATE KEY", key),
          pem("RSA PRIVATE KEY", Arrays.copyOfRange(key, PREFIX, key.length)));
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void generate(Path file, String name, String algorithm, List<String> more)
      throws IOException {
    var command =
        new ArrayList<>(
            List.of(TOOL.toString(), "-genkeypair", "-alias", name, "-dname", "CN=" + name));
    command.addAll(List.of("-keyalg", algorithm, "-keystore", file.toString()));
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
    command.addAll(more);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.onExit().join().exitValue() != 0) {
      throw new IOException("keytool made no certificate: " + said);
    }
  }

  void write(Path folder) throws IOException {
    Files.writeString(folder.resolve("tls.crt"), certificatePem);
    Files.writeString(folder.resolve("tls.key"), keyPem);
  }

  private static String pem(String label, byte[] content) {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return "-----BEGIN " + label + "-----\n" + text + "\n-----END " + label + "-----\n";
  }
}
