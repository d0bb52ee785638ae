package dev.modelroute.e2e.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.e2e.harness.StandaloneGateway;
import dev.modelroute.e2e.rig.Manifests;
import dev.modelroute.e2e.vendors.Vendors;
import dev.modelroute.e2e.vendors.tls.TestAuthority;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The first words of callers to a gateway with TLS, who are nobody yet.
@DisplayName("N19: what a caller says before it is known takes no memory and no certificate")
class HelloIT {
  private static final int RECORD = 16 * 1024;
  private static final int ENDLESS = 64 * 1024 * 1024;
  private static final int BUFFERED = 16 * 1024 * 1024;
  private static final int PATIENCE_MILLIS = 60_000;
  private static final TestAuthority AUTHORITY = TestAuthority.create();
  private static final Pem PAIR = Pem.of(AUTHORITY.forLoopback());

  @TempDir private static Path folder;
  private static Vendors vendors;
  private static StandaloneGateway gateway;

  @BeforeAll
  static void start() {
    vendors = Vendors.start();
    var manifests =
        Manifests.gateway("tls: {secretRef: {name: gateway-tls}}")
            .compatible("one", vendors.compatible(), "Chat")
            .route("chat", "one/llama");
    gateway =
        StandaloneGateway.start(
            folder, manifests.toString(), new HashMap<>(PAIR.files()), "--tls", "true");
  }

  @AfterAll
  static void stop() {
    gateway.close();
    vendors.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "somebody.else.example",
        "127.0.0.1.example",
        "xn--mnchen-3ya.example",
        "a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a"
      })
  void anotherNameGetsTheSameCertificate(String name) throws IOException {
    assertServed(name);
  }

  private static void assertServed(String name) throws IOException {
    try (var socket = (SSLSocket) AUTHORITY.context().getSocketFactory().createSocket()) {
      socket.connect(address());
      var parameters = new SSLParameters();
      parameters.setServerNames(List.of(new SNIHostName(name)));
      parameters.setApplicationProtocols(new String[] {"h2", "http/1.1"});
      socket.setSSLParameters(parameters);
      socket.startHandshake();

      assertEquals(PAIR.certificate(), socket.getSession().getPeerCertificates()[0]);
      assertEquals("", socket.getApplicationProtocol(), "no HTTP/2 is agreed upon");
      assertEquals("HTTP/1.1 401 ", answer(socket));
    }
  }

  private static InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), gateway.proxy().port());
  }

  private static String answer(Socket socket) throws IOException {
    socket
        .getOutputStream()
        .write("GET /v1/models HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    return new String(socket.getInputStream().readNBytes(13), StandardCharsets.US_ASCII);
  }

  /// A hello that says it has 16 MB, of which records come and come.
  @Test
  void aHelloOfSixteenMegabytesIsCutOff() {
    long sent = 0;
    try (var socket = new Socket()) {
      socket.connect(address());
      socket.setSoTimeout(PATIENCE_MILLIS);
      OutputStream out = socket.getOutputStream();
      byte[] record = record();
      record[5] = 1;
      record[6] = record[7] = record[8] = (byte) 0xFF;
      out.write(record);
      while (sent < ENDLESS) {
        out.write(record());
        sent += RECORD;
      }
    } catch (IOException _) {
      // It had enough.
    }

    assertTrue(sent < BUFFERED, "took " + sent + " bytes");
    assertTrue(gateway.proxy().isReady());
  }

  /// A record of a handshake, of zeros.
  private static byte[] record() {
    var record = new byte[5 + RECORD];
    record[0] = 22;
    record[1] = 3;
    record[2] = 3;
    record[3] = (byte) (RECORD >> 8);
    record[4] = (byte) RECORD;
    return record;
  }

  @Test
  @DisplayName("N19, fault 36: a hello that does not come to its end is not waited for")
  void aSilentHelloIsCutOff() throws IOException {
    try (var socket = new Socket()) {
      socket.connect(address());
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(new byte[] {22, 3, 1, 2, 0, 1});
      InputStream in = socket.getInputStream();

      assertEquals(0, in.readAllBytes().length);
    }
  }
}
