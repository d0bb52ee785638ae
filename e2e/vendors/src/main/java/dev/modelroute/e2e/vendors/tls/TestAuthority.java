package dev.modelroute.e2e.vendors.tls;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/// A certificate authority that is made at run time, and that nobody trusts unless told to.
public final class TestAuthority {
  private static final int DAYS = 30;
  private static final String LOOPBACK = "dns:localhost,ip:127.0.0.1";

  private final KeyTool keys = new KeyTool();
  private final X509Certificate root;

  private TestAuthority() {
    this.root = keys.root();
  }

  public static TestAuthority create() {
    return new TestAuthority();
  }

  /// Good for `localhost` and `127.0.0.1`.
  public ServerCertificate forLoopback() {
    return forLoopbackAnd(List.of());
  }

  /// Good for `localhost`, `127.0.0.1` and these host names.
  public ServerCertificate forLoopbackAnd(List<String> hosts) {
    return keys.issue(LOOPBACK + names(hosts), "-1d", DAYS);
  }

  /// Good for this host name, and not for loopback.
  public ServerCertificate forHost(String host) {
    return keys.issue("dns:" + host, "-1d", DAYS);
  }

  private static String names(List<String> hosts) {
    return hosts.stream().map(host -> ",dns:" + host).collect(Collectors.joining());
  }

  /// Was good for `localhost` and `127.0.0.1` until yesterday.
  public ServerCertificate expired() {
    return keys.issue(LOOPBACK, "-3d", 2);
  }

  /// The authority's own certificate, as PEM.
  public String pem() {
    try {
      var encoded = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(root.getEncoded());
      return "-----BEGIN CERTIFICATE-----\n" + encoded + "\n-----END CERTIFICATE-----\n";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Trusts this authority and no other.
  public SSLContext context() {
    try {
      var context = SSLContext.getInstance("TLS");
      context.init(null, new X509TrustManager[] {trustManager()}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Trusts this authority and no other.
  public X509TrustManager trustManager() {
    try {
      var trusted = KeyTool.empty();
      trusted.setCertificateEntry("root", root);
      return trustManager(trusted);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static X509TrustManager trustManager(KeyStore trusted) throws GeneralSecurityException {
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trusted);
    return (X509TrustManager) factory.getTrustManagers()[0];
  }
}
