package dev.modelroute.proxy.server.credential;

import dev.modelroute.proxy.config.CredentialConfig;
import dev.modelroute.proxy.config.VendorConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityResponse;
import software.amazon.awssdk.services.sts.model.Credentials;

/// IRSA: assumes the credential's role with the proxy's projected token. The token's file is read
/// anew for each exchange, because the kubelet rotates it.
final class WebIdentity implements MaterialSource {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Duration RETRY = Duration.ofSeconds(5);
  private static final int SESSION_SECONDS = 3600;

  /// Clocks that differ by less are taken for the same; an exchange takes ten seconds at most.
  private static final Duration SAME = Duration.ofSeconds(30);

  private final CredentialConfig credential;
  private final VendorConfig.Bedrock vendor;
  private final String roleArn;
  private final Path tokenFile;
  private final AwsEnvironment environment;

  WebIdentity(
      CredentialConfig credential,
      VendorConfig.Bedrock vendor,
      String roleArn,
      Path tokenFile,
      AwsEnvironment environment) {
    this.credential = credential;
    this.vendor = vendor;
    this.roleArn = roleArn;
    this.tokenFile = tokenFile;
    this.environment = environment;
  }

  @Override
  public Refreshed refresh(Instant now) {
    try {
      return got(exchange(Files.readString(tokenFile).strip()), now);
    } catch (IOException e) {
      return failed("The projected token cannot be read: " + e.getClass().getSimpleName() + ".");
    } catch (AwsServiceException e) {
      return new Refreshed.Failed(words(e), true, RETRY);
    } catch (SdkException | Unreachable e) {
      return failed("STS cannot be reached: " + rootMessage(e));
    }
  }

  private static Refreshed failed(String reason) {
    return new Refreshed.Failed(reason, false, RETRY);
  }

  /// The host of STS does not resolve, or into a network that the credential does not allow.
  private static final class Unreachable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreachable(String message) {
      super(message, null, false, false);
    }
  }

  private void checkAddress() throws Unreachable {
    String host = vendor.sts().getHost();
    try {
      for (InetAddress address : InetAddress.getAllByName(host)) {
        if (!credential.addresses().permits(address)) {
          throw new Unreachable(host + " is in a network that allowedNetworks does not name");
        }
      }
    } catch (UnknownHostException e) {
      throw new Unreachable(host + " cannot be resolved");
    }
  }

  private AssumeRoleWithWebIdentityResponse exchange(String token) throws Unreachable {
    checkAddress();
    try (StsClient sts = client()) {
      return sts.assumeRoleWithWebIdentity(request ->
          request
              .roleArn(roleArn)
              .roleSessionName(environment.sessionName())
              .durationSeconds(SESSION_SECONDS)
              .webIdentityToken(token));
    }
  }

  private StsClient client() {
    return StsClient.builder()
        .region(Region.of(vendor.region()))
        .endpointOverride(vendor.sts())
        .credentialsProvider(AnonymousCredentialsProvider.create())
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .overrideConfiguration(
            options -> options.retryStrategy(AwsRetryStrategy.doNotRetry()).apiCallTimeout(TIMEOUT))
        .build();
  }

  private Refreshed got(AssumeRoleWithWebIdentityResponse answer, Instant now) {
    Credentials session = answer.credentials();
    Duration ahead = ahead(answer, now);
    Instant expires = session.expiration().minus(ahead);
    var material =
        new Material.AwsSession(
            session.accessKeyId(),
            new AwsSecretKey(session.secretAccessKey()),
            new Secret(session.sessionToken()),
            expires,
            ahead);
    return new Refreshed.Got(material, true, environment.renewal(now, expires));
  }

  /// By how much AWS's clock is ahead of ours. It tells whole seconds, and the way takes a moment:
  /// what is less is none.
  private static Duration ahead(AssumeRoleWithWebIdentityResponse answer, Instant now) {
    try {
      Duration ahead =
          answer
              .sdkHttpResponse()
              .firstMatchingHeader("Date")
              .map(date -> Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)))
              .map(date -> Duration.between(now, date))
              .orElse(Duration.ZERO);
      return ahead.abs().compareTo(SAME) < 0 ? Duration.ZERO : ahead;
    } catch (DateTimeParseException e) {
      return Duration.ZERO;
    }
  }

  /// AWS's own code and words; its request id and status line are noise.
  private static String words(AwsServiceException e) {
    var details = e.awsErrorDetails();
    return details == null
        ? "STS answered with status " + e.statusCode() + "."
        : details.errorCode() + ": " + details.errorMessage();
  }

  private static String rootMessage(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root instanceof Unreachable
        ? String.valueOf(root.getMessage())
        : root.getClass().getSimpleName() + ": " + root.getMessage();
  }
}
