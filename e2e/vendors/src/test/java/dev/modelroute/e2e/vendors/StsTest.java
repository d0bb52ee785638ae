package dev.modelroute.e2e.vendors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.e2e.vendors.aws.Role;
import dev.modelroute.e2e.vendors.fault.Fault;
import dev.modelroute.e2e.vendors.identity.ClusterIssuer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityResponse;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.ExpiredTokenException;
import software.amazon.awssdk.services.sts.model.InvalidIdentityTokenException;
import software.amazon.awssdk.services.sts.model.StsException;

class StsTest {
  private static final String ROLE = "arn:aws:iam::111122223333:role/modelroute-bedrock";
  private static final ClusterIssuer CLUSTER = new ClusterIssuer();

  private final Vendors vendors = Vendors.start();
  private final StsClient client =
      StsClient.builder()
          .endpointOverride(URI.create(vendors.sts().baseUrl()))
          .region(Region.US_EAST_2)
          .credentialsProvider(AnonymousCredentialsProvider.create())
          .httpClient(UrlConnectionHttpClient.create())
          .overrideConfiguration(override -> override.retryStrategy(retry -> retry.maxAttempts(1)))
          .build();

  @BeforeEach
  void trustTheCluster() {
    var account = vendors.account();
    account.identityProviders().trust(ClusterIssuer.ISSUER, CLUSTER.jwks());
    account.roles().put(Role.of(ROLE, ClusterIssuer.ISSUER, ClusterIssuer.PROXY, List.of("*")));
  }

  @AfterEach
  void close() {
    client.close();
    vendors.close();
  }

  @Test
  void givesCredentialsToWhomTheRoleTrusts() {
    var response = assume(CLUSTER.token(ClusterIssuer.PROXY, inAnHour()), 900);

    var credentials = response.credentials();
    assertTrue(credentials.accessKeyId().startsWith("ASIA"));
    assertTrue(credentials.expiration().isBefore(Instant.now().plusSeconds(901)));
    assertEquals(ClusterIssuer.PROXY, response.subjectFromWebIdentityToken());
    assertEquals(
        "arn:aws:sts::111122223333:assumed-role/modelroute-bedrock/proxy-1",
        response.assumedRoleUser().arn());
    assertTrue(vendors.account().sessions().find(credentials.accessKeyId()).isPresent());
  }

  @Test
  void cutsSessionsShortForTestsThatCannotWait() {
    vendors.tokenService().grantAtMost(Duration.ofSeconds(5));

    Credentials credentials =
        assume(CLUSTER.token(ClusterIssuer.PROXY, inAnHour()), 900).credentials();

    assertTrue(credentials.expiration().isBefore(Instant.now().plusSeconds(6)));
  }

  @Test
  void trustsNoOtherSubject() {
    var token = CLUSTER.token(ClusterIssuer.PROXY + "-other", inAnHour());

    var refusal = assertThrows(StsException.class, () -> assume(token, 900));

    assertEquals("AccessDenied", refusal.awsErrorDetails().errorCode());
    assertEquals(403, refusal.statusCode());
  }

  @Test
  void refusesATokenThatHasExpired() {
    var token = CLUSTER.token(ClusterIssuer.PROXY, Instant.now().minusSeconds(1));

    var refusal = assertThrows(ExpiredTokenException.class, () -> assume(token, 900));

    assertEquals("ExpiredTokenException", refusal.awsErrorDetails().errorCode());
  }

  @Test
  void refusesATokenThatIsNotForIt() {
    var forKubernetes =
        CLUSTER.token(ClusterIssuer.ISSUER, ClusterIssuer.PROXY, "kubernetes", inAnHour());
    var fromElsewhere =
        CLUSTER.token("https://elsewhere", ClusterIssuer.PROXY, "sts.amazonaws.com", inAnHour());

    assertThrows(InvalidIdentityTokenException.class, () -> assume(forKubernetes, 900));
    assertThrows(InvalidIdentityTokenException.class, () -> assume(fromElsewhere, 900));
    assertThrows(InvalidIdentityTokenException.class, () -> assume("not a token", 900));
  }

  @Test
  void refusesATokenThatAnotherKeySignedUntilThatKeyIsTrusted() {
    var newKeys = new ClusterIssuer();
    var token = newKeys.token(ClusterIssuer.PROXY, inAnHour());
    assertThrows(InvalidIdentityTokenException.class, () -> assume(token, 900));

    vendors.account().identityProviders().trust(ClusterIssuer.ISSUER, newKeys.jwks());

    assertEquals(ClusterIssuer.PROXY, assume(token, 900).subjectFromWebIdentityToken());
  }

  @Test
  void refusesSessionsThatAreTooShortOrTooLong() {
    var shortRole =
        new Role(
            ROLE,
            ClusterIssuer.ISSUER,
            Set.of(ClusterIssuer.PROXY),
            Duration.ofMinutes(30),
            List.of("*"));
    vendors.account().roles().put(shortRole);
    var token = CLUSTER.token(ClusterIssuer.PROXY, inAnHour());

    var tooShort = assertThrows(StsException.class, () -> assume(token, 899));
    var tooLong = assertThrows(StsException.class, () -> assume(token, 3600));

    assertEquals("ValidationError", tooShort.awsErrorDetails().errorCode());
    assertEquals("ValidationError", tooLong.awsErrorDetails().errorCode());
  }

  @Test
  void isUnavailableWhenTold() {
    vendors.sts().faults().next(Fault.refused(503, "ServiceUnavailable", "Try again."));
    var token = CLUSTER.token(ClusterIssuer.PROXY, inAnHour());

    var refusal = assertThrows(StsException.class, () -> assume(token, 900));

    assertEquals(503, refusal.statusCode());
    assertEquals("ServiceUnavailable", refusal.awsErrorDetails().errorCode());
  }

  private AssumeRoleWithWebIdentityResponse assume(String token, int seconds) {
    return client.assumeRoleWithWebIdentity(request ->
        request
            .roleArn(ROLE)
            .roleSessionName("proxy-1")
            .webIdentityToken(token)
            .durationSeconds(seconds));
  }

  private static Instant inAnHour() {
    return Instant.now().plusSeconds(3600);
  }
}
