package dev.modelroute.e2e.vendors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.anthropic.models.messages.MessageCreateParams;
import dev.modelroute.e2e.vendors.fault.Fault;
import dev.modelroute.e2e.vendors.ledger.CallEnd;
import dev.modelroute.e2e.vendors.tls.ServerCertificate;
import dev.modelroute.e2e.vendors.tls.TestAuthority;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TlsTest {
  private static final TestAuthority AUTHORITY = TestAuthority.create();
  private static final ServerCertificate GOOD = AUTHORITY.forLoopback();

  private final Vendors vendors = Vendors.start();

  @AfterEach
  void close() {
    vendors.close();
  }

  @Test
  void servesThoseWhoTrustItsAuthority() {
    var secured = vendors.anthropic().withTls(GOOD);
    var client =
        Sdk.anthropicBuilder(secured.baseUrl())
            .apiKey(vendors.anthropicKeys().issue("sdk"))
            .sslSocketFactory(AUTHORITY.context().getSocketFactory())
            .trustManager(AUTHORITY.trustManager())
            .build();

    var message =
        client
            .messages()
            .create(
                MessageCreateParams.builder()
                    .model("claude-sonnet-5")
                    .maxTokens(100)
                    .addUserMessage("hello")
                    .build())
            .validate();

    assertTrue(message.content().getFirst().asText().text().endsWith("says: hello"));
    assertEquals("anthropic", vendors.ledger().entries().getFirst().vendor());
  }

  @Test
  void isRefusedWhenItsCertificateIsBad() {
    assertRefused("expired", AUTHORITY.expired());
    assertRefused("No subject alternative", AUTHORITY.forHost("api.anthropic.com"));
  }

  @Test
  void isRefusedByThoseWhoDoNotTrustItsAuthority() throws Exception {
    var origin = vendors.openAi().withTls(GOOD).origin();

    try (var stranger = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(URI.create(origin)).build();
      var refusal =
          assertThrows(
              SSLHandshakeException.class, () -> stranger.send(request, BodyHandlers.ofString()));

      assertTrue(causes(refusal).contains("unable to find valid certification path"));
    }
  }

  private void assertRefused(String reason, ServerCertificate certificate) {
    var refusal =
        assertThrows(
            SSLHandshakeException.class, () -> get(vendors.openAi().withTls(certificate).origin()));

    assertTrue(causes(refusal).contains(reason), causes(refusal));
  }

  private static String causes(Throwable error) {
    var text = new StringBuilder();
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      text.append(cause).append('\n');
    }
    return text.toString();
  }

  @Test
  void stallsHandshakes() throws Exception {
    int port = vendors.openAi().withStalledTls().port();
    var factory = AUTHORITY.context().getSocketFactory();

    try (var socket = (SSLSocket) factory.createSocket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(200);

      assertThrows(SocketTimeoutException.class, socket::startHandshake);
    }
  }

  @Test
  void cutsAfterExactlySoManyBytesOfWhatIsEncrypted() throws Exception {
    var secured = vendors.openAi().withTls(GOOD);
    vendors.openAiKeys().add("cut", "sk-cut", List.of("*"));
    secured.faults().next(new Fault.Cut(150, false));

    assertThrows(IOException.class, () -> get(secured.origin()));

    var entry = vendors.ledger().await(call -> call.end() == CallEnd.CUT, Duration.ofSeconds(1));
    assertEquals(150, entry.bytesWritten());
  }

  @Test
  void keepsItsPlainPort() throws Exception {
    vendors.openAi().withTls(GOOD);

    assertEquals(401, get(vendors.openAi().origin()).statusCode());
  }

  @Test
  void tellsItsAuthorityAsPem() throws Exception {
    var pem = new ByteArrayInputStream(AUTHORITY.pem().getBytes(StandardCharsets.US_ASCII));

    var root = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);

    assertTrue(root.getSubjectX500Principal().getName().startsWith("CN=Test Authority "));
    assertTrue(root.getBasicConstraints() >= 0);
  }

  private static HttpResponse<String> get(String origin) throws Exception {
    try (var http = HttpClient.newBuilder().sslContext(AUTHORITY.context()).build()) {
      var request =
          HttpRequest.newBuilder(URI.create(origin + "/v1/models"))
              .header("authorization", "Bearer sk-cut");
      return http.send(request.build(), BodyHandlers.ofString());
    }
  }
}
