package dev.modelroute.proxy.server.tls;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import javax.net.ssl.KeyManager;
import javax.net.ssl.X509KeyManager;

/// A chain of certificates, the server's own first, and the key that belongs to it; both in PEM.
public final class KeyPair {
  private static final byte[] PROBE = {1, 2, 3};

  private final PemKeyCertOptions pem;
  private final X509Certificate certificate;

  private KeyPair(PemKeyCertOptions pem, X509Certificate certificate) {
    this.pem = pem;
    this.certificate = certificate;
  }

  /// Reads a pair and proves that it is one; the exception's message says what is wrong.
  static KeyPair of(Vertx vertx, byte[] chain, byte[] key) throws GeneralSecurityException {
    var pem =
        new PemKeyCertOptions().setCertValue(Buffer.buffer(chain)).setKeyValue(Buffer.buffer(key));
    X509Certificate first =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(chain));
    if (!belongs(privateKey(vertx, pem), first)) {
      throw new GeneralSecurityException("the key in tls.key is not that of tls.crt");
    }
    return new KeyPair(pem, first);
  }

  private static PrivateKey privateKey(Vertx vertx, PemKeyCertOptions pem)
      throws GeneralSecurityException {
    for (KeyManager manager : keyManagers(vertx, pem)) {
      if (manager instanceof X509KeyManager keys) {
        for (String type : new String[] {"RSA", "EC", "EdDSA"}) {
          String[] aliases = keys.getServerAliases(type, null);
          if (aliases != null && aliases.length > 0) {
            return keys.getPrivateKey(aliases[0]);
          }
        }
      }
    }
    throw new GeneralSecurityException("tls.key holds no RSA, EC or EdDSA key");
  }

  private static KeyManager[] keyManagers(Vertx vertx, PemKeyCertOptions pem)
      throws GeneralSecurityException {
    try {
      return pem.getKeyManagerFactory(vertx).getKeyManagers();
    } catch (Exception e) {
      // Vert.x declares no narrower one, and tells of bad PEM in several.
      throw new GeneralSecurityException("it cannot be read as PEM: " + e.getMessage(), e);
    }
  }

  private static boolean belongs(PrivateKey key, X509Certificate certificate)
      throws GeneralSecurityException {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> key.getAlgorithm();
        };
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(key);
    signature.update(PROBE);
    byte[] signed = signature.sign();
    signature.initVerify(certificate.getPublicKey());
    signature.update(PROBE);
    return signature.verify(signed);
  }

  public PemKeyCertOptions pem() {
    return pem;
  }

  Instant expires() {
    return certificate.getNotAfter().toInstant();
  }
}
