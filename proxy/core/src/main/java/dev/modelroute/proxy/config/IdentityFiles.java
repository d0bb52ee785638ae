package dev.modelroute.proxy.config;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// Where a proxy finds its identity and keys, as paths below one folder. The operator mounts them
/// there (one projected volume), the proxy reads them there, and nothing else is agreed between the
/// two.
public final class IdentityFiles {
  /// The folder in a pod.
  public static final String ROOT = "/var/run/modelroute";

  /// The token for the cluster's own API, and the certificate authority to know it by.
  public static final String KUBERNETES_TOKEN = "kubernetes/token";

  public static final String KUBERNETES_CA = "kubernetes/ca.crt";

  /// A folder with one file per caller key: its name is the caller's, its content `sha256:HEX
  /// NAMESPACE`.
  public static final String CALLER_KEYS = "callers";

  /// A folder with the gateway's own certificate and key: `tls.crt` and `tls.key`.
  public static final String TLS = "tls";

  /// The audience by which AWS STS knows the tokens that are meant for it.
  public static final String AWS_AUDIENCE = "sts.amazonaws.com";

  /// The audience by which the agent of EKS Pod Identity knows the tokens that are meant for it.
  public static final String POD_IDENTITY_AUDIENCE = "pods.eks.amazonaws.com";

  private IdentityFiles() {}

  /// A vendor's static key; `credential` is the VendorCredential's name.
  public static String apiKey(String credential) {
    return "credentials/" + credential + "/api-key";
  }

  /// The projected ServiceAccount token for one audience.
  public static String token(String audience) {
    return "tokens/" + URLEncoder.encode(audience, StandardCharsets.UTF_8);
  }
}
