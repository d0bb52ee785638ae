package dev.modelroute.e2e.bench.vendor;

import dev.modelroute.e2e.vendors.tls.ServerCertificate;
import dev.modelroute.e2e.vendors.tls.TestAuthority;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.KeyManagerFactory;

/// The vendor's certificate, and the authority that gateways know it by: as PEM, and as a trust
/// store for a JVM.
public record VendorTls(SslContext context, Path pem, Path trustStore) {
  /// Of the trust store, which holds nothing secret.
  public static final String PASSWORD = "benchmark";

  /// Makes both anew, and puts the authority's files into `folder`.
  public static VendorTls create(Path folder) {
    TestAuthority authority = TestAuthority.create();
    Path pem = folder.resolve("authority.pem");
    Path trustStore = folder.resolve("authority.p12");
    try {
      Files.writeString(pem, authority.pem());
      trust(authority.pem(), trustStore);
      return new VendorTls(context(authority.forLoopback()), pem, trustStore);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("no certificate can be made", e);
    }
  }

  private static void trust(String pem, Path file) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    var bytes = new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
    store.setCertificateEntry(
        "root", CertificateFactory.getInstance("X.509").generateCertificate(bytes));
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, PASSWORD.toCharArray());
    }
  }

  private static SslContext context(ServerCertificate certificate)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    char[] password = certificate.password().toCharArray();
    store.load(new ByteArrayInputStream(certificate.keyStore().getBytes()), password);
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, password);
    return SslContextBuilder.forServer(keys).build();
  }
}
