package dev.modelroute.e2e.vendors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.e2e.vendors.aws.PodIdentity;
import dev.modelroute.e2e.vendors.aws.PodIdentityVendor;
import dev.modelroute.e2e.vendors.aws.Role;
import dev.modelroute.e2e.vendors.identity.ClusterIssuer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.exception.SdkException;

/// Amazon's own provider asks the agent for credentials.
class PodIdentityTest {
  private static final String ROLE = "arn:aws:iam::111122223333:role/modelroute-bedrock";
  private static final ClusterIssuer CLUSTER = new ClusterIssuer();

  private final Vendors vendors = Vendors.start();
  @TempDir private Path directory;

  @BeforeEach
  void associate() {
    var account = vendors.account();
    account.identityProviders().trust(ClusterIssuer.ISSUER, CLUSTER.jwks());
    account.roles().put(Role.of(ROLE, "", "", List.of("*")));
    account.podIdentities().put(new PodIdentity(ClusterIssuer.PROXY, ROLE));
    System.setProperty(
        SdkSystemSetting.AWS_CONTAINER_CREDENTIALS_FULL_URI.property(),
        vendors.podIdentity().baseUrl());
    System.setProperty(
        SdkSystemSetting.AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE.property(),
        directory.resolve("token").toString());
  }

  @AfterEach
  void close() {
    System.clearProperty(SdkSystemSetting.AWS_CONTAINER_CREDENTIALS_FULL_URI.property());
    System.clearProperty(SdkSystemSetting.AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE.property());
    vendors.close();
  }

  @Test
  void givesCredentialsToWhomARoleIsAssociatedWith() throws IOException {
    vendors.podIdentityAgent().grantAtMost(Duration.ofMinutes(20));

    var credentials = credentials(token(ClusterIssuer.PROXY, PodIdentityVendor.AUDIENCE));

    var session = assertInstanceOf(AwsSessionCredentials.class, credentials);
    var issued = vendors.account().sessions().find(session.accessKeyId()).orElseThrow();
    assertEquals(ROLE, issued.roleArn());
    assertTrue(issued.expires().isBefore(Instant.now().plusSeconds(1201)));
  }

  @Test
  void refusesWhomNoRoleIsAssociatedWith() {
    assertRefused(404, token("system:serviceaccount:a:other", PodIdentityVendor.AUDIENCE));
    assertRefused(400, token(ClusterIssuer.PROXY, "sts.amazonaws.com"));
    assertRefused(400, "not-a-token");
  }

  private void assertRefused(int status, String token) {
    assertThrows(SdkException.class, () -> credentials(token));

    assertEquals(status, vendors.ledger().entries().getLast().status());
  }

  private AwsCredentials credentials(String token) throws IOException {
    Files.writeString(directory.resolve("token"), token);
    try (var provider = ContainerCredentialsProvider.builder().build()) {
      return provider.resolveCredentials();
    }
  }

  private static String token(String subject, String audience) {
    return CLUSTER.token(ClusterIssuer.ISSUER, subject, audience, Instant.now().plusSeconds(600));
  }
}
