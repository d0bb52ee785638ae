package dev.modelroute.operator.credential;

import dev.modelroute.proxy.config.IdentityFiles;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Who may assume a credential's role: the proxies of the gateways beside it, by tokens of the
/// cluster's issuer that are meant for AWS.
final class TrustPolicy {
  private static final Pattern SCHEME = Pattern.compile("^https?://");
  private static final int ACCOUNT = 4;
  private static final int PARTITION = 1;
  private static final String TAG = "aws:RequestTag/";
  private static final int NAMESPACE = 2;
  private static final int ACCOUNT_NAME = 3;

  private TrustPolicy() {}

  static IamDocument of(String roleArn, String issuer, Set<String> subjects) {
    // AWS knows an issuer by its URL without the scheme.
    String provider = SCHEME.matcher(issuer).replaceFirst("");
    var claims = new TreeMap<String, List<String>>();
    claims.put(provider + ":aud", List.of(IdentityFiles.AWS_AUDIENCE));
    claims.put(provider + ":sub", subjects.stream().sorted().toList());
    return IamDocument.of(
        List.of(
            new IamStatement(
                "Proxies",
                "Allow",
                Map.of("Federated", provider(roleArn, provider)),
                List.of("sts:AssumeRoleWithWebIdentity"),
                List.of(),
                Map.of("StringEquals", claims))));
  }

  /// Who may be given a credential's role by EKS Pod Identity. AWS tags its sessions, so that the
  /// tags can say for whom; which cluster it is stands in the association.
  static IamDocument ofPodIdentity(Set<String> subjects) {
    var tags = new TreeMap<String, List<String>>();
    tags.put(TAG + "kubernetes-namespace", part(subjects, NAMESPACE));
    tags.put(TAG + "kubernetes-service-account", part(subjects, ACCOUNT_NAME));
    return IamDocument.of(
        List.of(
            new IamStatement(
                "Proxies",
                "Allow",
                Map.of("Service", "pods.eks.amazonaws.com"),
                List.of("sts:AssumeRole", "sts:TagSession"),
                List.of(),
                Map.of("StringEquals", tags))));
  }

  /// Of subjects as tokens have them: system:serviceaccount:NAMESPACE:NAME.
  private static List<String> part(Set<String> subjects, int part) {
    return subjects.stream()
        .map(subject -> subject.split(":", -1)[part])
        .distinct()
        .sorted()
        .toList();
  }

  private static String provider(String roleArn, String provider) {
    String[] role = roleArn.split(":", -1);
    return "arn:%s:iam::%s:oidc-provider/%s".formatted(role[PARTITION], role[ACCOUNT], provider);
  }
}
