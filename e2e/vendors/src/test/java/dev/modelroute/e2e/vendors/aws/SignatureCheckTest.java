package dev.modelroute.e2e.vendors.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.modelroute.e2e.vendors.vendor.Caller;
import dev.modelroute.e2e.vendors.wire.Headers;
import dev.modelroute.e2e.vendors.wire.Headers.Header;
import dev.modelroute.e2e.vendors.wire.Received;
import dev.modelroute.e2e.vendors.wire.Result;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/// What Amazon's own signer signed must be accepted, and nothing that differs from it by a byte.
class SignatureCheckTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final String TARGET = "/model/us.anthropic.claude-v1%3A0/converse?b=2&a=x%20y";
  private static final String BODY = "{\"messages\":[]}";

  private final Account account = new Account();
  private final Role role =
      Role.of("arn:aws:iam::111122223333:role/r", "https://issuer", "subject", List.of("us.*"));
  private final Session session =
      account.sessions().issue(role, "proxy", NOW.plus(Duration.ofHours(1)));
  private final SignatureCheck check =
      new SignatureCheck("us-east-2", "bedrock", account.roles(), account.sessions());

  SignatureCheckTest() {
    account.roles().put(role);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/openai/v1/chat/completions",
        "/openai/v1/responses?api-version=v1",
        "/model/openai.gpt-oss-120b-1%3A0/converse",
        "/model/arn%3Aaws%3Abedrock%3Aus-east-2%3A111122223333%3Ainference-profile%2Fx/converse",
        "/model/a/converse?z=1&a=%2F%20%2B&a=&b",
        "/path/with~tilde_and-dash.dot",
        "/"
      })
  void acceptsWhatAmazonsSignerSigned(String target) {
    var request = sign(target, "us-east-2", "bedrock", NOW);

    var caller = assertInstanceOf(Result.Good.class, check.caller(request)).value();

    assertEquals(
        new Caller("arn:aws:sts::111122223333:assumed-role/r/proxy", List.of("us.*")), caller);
  }

  @Test
  void refusesAnotherBody() {
    assertRefused(
        "InvalidSignatureException",
        signed -> received(signed, signed.target(), signed.headers(), "{\"messages\":{}}"));
  }

  @Test
  void refusesAnotherPathOrQuery() {
    assertRefused(
        "InvalidSignatureException",
        signed -> received(signed, TARGET.replace("%3A0", "%3A1"), signed.headers(), BODY));
    assertRefused(
        "InvalidSignatureException",
        signed -> received(signed, TARGET.replace("b=2", "b=3"), signed.headers(), BODY));
  }

  @Test
  void refusesAnotherMethod() {
    assertRefused(
        "InvalidSignatureException",
        signed ->
            new Received(signed.at(), "PUT", signed.target(), signed.headers(), signed.body()));
  }

  @Test
  void refusesAnotherSignedHeader() {
    assertRefused(
        "InvalidSignatureException", signed -> withHeader(signed, "content-type", "text/plain"));
    assertRefused("InvalidSignatureException", signed -> withHeader(signed, "host", "elsewhere"));
  }

  @Test
  void refusesAnotherDate() {
    assertRefused(
        "InvalidSignatureException",
        signed -> withHeader(signed, "x-amz-date", "20261121T120001Z"));
  }

  @Test
  void refusesAnotherSessionToken() {
    assertRefused(
        "UnrecognizedClientException",
        signed -> withHeader(signed, "x-amz-security-token", "another"));
  }

  @Test
  void refusesAHeaderOfAmazonsThatIsNotSigned() {
    assertRefused(
        "InvalidSignatureException", signed -> withHeader(signed, "x-amz-target", "another"));
  }

  @Test
  void refusesARequestThatIsNotSigned() {
    assertRefused(
        "MissingAuthenticationTokenException", signed -> without(signed, "Authorization"));
    assertRefused("IncompleteSignatureException", signed -> without(signed, "x-amz-date"));
  }

  @Test
  void refusesASignatureForAnotherRegionOrService() {
    assertEquals("InvalidSignatureException", problem(sign(TARGET, "us-east-1", "bedrock", NOW)));
    assertEquals(
        "InvalidSignatureException", problem(sign(TARGET, "us-east-2", "bedrock-mantle", NOW)));
  }

  @Test
  void refusesAClockThatIsMoreThanFiveMinutesOff() {
    var edge = Duration.ofMinutes(5);

    var old = sign(TARGET, "us-east-2", "bedrock", NOW.minus(edge).minusSeconds(1));
    var early = sign(TARGET, "us-east-2", "bedrock", NOW.plus(edge).plusSeconds(1));
    var justInTime = sign(TARGET, "us-east-2", "bedrock", NOW.minus(edge));

    assertEquals("InvalidSignatureException", problem(old));
    assertEquals("InvalidSignatureException", problem(early));
    assertInstanceOf(Result.Good.class, check.caller(justInTime));
  }

  @Test
  void refusesASessionThatHasExpiredOrWasRevoked() {
    var late = NOW.plus(Duration.ofHours(1));
    var signedLate = at(sign(TARGET, "us-east-2", "bedrock", late), late);
    var expired = problem(signedLate);

    account.sessions().revokeAll();

    assertEquals("ExpiredTokenException", expired);
    assertEquals("UnrecognizedClientException", problem(sign(TARGET, "us-east-2", "bedrock", NOW)));
  }

  private void assertRefused(String type, UnaryOperator<Received> change) {
    assertEquals(type, problem(change.apply(sign(TARGET, "us-east-2", "bedrock", NOW))));
  }

  private String problem(Received request) {
    return switch (check.caller(request)) {
      case Result.Bad<Caller>(var problem) -> problem.type();
      case Result.Good<Caller>(var caller) -> "accepted as " + caller;
    };
  }

  private Received sign(String target, String region, String service, Instant when) {
    var unsigned =
        SdkHttpFullRequest.builder()
            .method(SdkHttpMethod.POST)
            .uri(URI.create("https://bedrock-runtime.us-east-2.amazonaws.com" + target))
            .putHeader("content-type", "application/json")
            .putHeader("x-spaced", "a   b")
            .build();
    var credentials =
        AwsSessionCredentialsIdentity.create(
            session.accessKeyId(), session.secretAccessKey(), session.sessionToken());
    var signed =
        AwsV4HttpSigner.create()
            .sign(sign ->
                sign.identity(credentials)
                    .request(unsigned)
                    .payload(() -> new ByteArrayInputStream(BODY.getBytes(StandardCharsets.UTF_8)))
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                    .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                    .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(when, ZoneOffset.UTC)));
    var lines = new ArrayList<Header>();
    signed
        .request()
        .headers()
        .forEach((name, values) -> values.forEach(value -> lines.add(new Header(name, value))));
    return new Received(NOW, "POST", target, new Headers(lines), Buffer.buffer(BODY));
  }

  private static Received received(Received from, String target, Headers headers, String body) {
    return new Received(from.at(), from.method(), target, headers, Buffer.buffer(body));
  }

  private static Received at(Received from, Instant at) {
    return new Received(at, from.method(), from.target(), from.headers(), from.body());
  }

  private static Received without(Received from, String name) {
    var lines =
        from.headers().lines().stream()
            .filter(line -> !line.name().equalsIgnoreCase(name))
            .toList();
    return received(from, from.target(), new Headers(lines), BODY);
  }

  private static Received withHeader(Received from, String name, String value) {
    var lines = new ArrayList<>(without(from, name).headers().lines());
    lines.add(new Header(name, value));
    return received(from, from.target(), new Headers(lines), BODY);
  }
}
