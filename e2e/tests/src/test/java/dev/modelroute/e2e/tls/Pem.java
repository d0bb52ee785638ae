package dev.modelroute.e2e.tls;

import dev.modelroute.e2e.vendors.tls.ServerCertificate;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Map;

/// A server's pair as cert-manager puts it into a Secret.
record Pem(X509Certificate certificate, String chain, String key) {
  static Pem of(ServerCertificate pair) {
    char[] password = pair.password().toCharArray();
    try {
      var store = KeyStore.getInstance("PKCS12");
      store.load(new ByteArrayInputStream(pair.keyStore().getBytes()), password);
      String alias = store.aliases().nextElement();
      var certificate = (X509Certificate) store.getCertificate(alias);
      return new Pem(
          certificate,
          pem("CERTIFICATE", certificate.getEncoded()),
          pem("PRIVATE KEY", store.getKey(alias, password).getEncoded()));
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  Map<String, String> files() {
    return Map.of("tls/tls.crt", chain, "tls/tls.key", key);
  }

  private static String pem(String label, byte[] content) {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return "-----BEGIN " + label + "-----\n" + text + "\n-----END " + label + "-----\n";
  }
}
