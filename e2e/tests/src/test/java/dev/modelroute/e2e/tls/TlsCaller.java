package dev.modelroute.e2e.tls;

import dev.modelroute.e2e.rig.Asked;
import dev.modelroute.e2e.vendors.tls.TestAuthority;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLPeerUnverifiedException;

/// A caller that trusts one authority alone.
record TlsCaller(TestAuthority authority, int port, String key) {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /// What a call on a new connection got, and from whom.
  record Answer(int status, String body, X509Certificate certificate) {}

  Answer call() {
    HttpResponse<InputStream> answer = send(false);
    try (InputStream body = answer.body()) {
      return new Answer(
          answer.statusCode(),
          new String(body.readAllBytes(), StandardCharsets.UTF_8),
          certificate(answer));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A stream that has begun.
  InputStream stream() {
    return send(true).body();
  }

  private HttpResponse<InputStream> send(boolean stream) {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("https://127.0.0.1:%d/v1/chat/completions".formatted(port)))
            .timeout(LIMIT)
            .header("authorization", "Bearer " + key)
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofString(Asked.chat("chat", stream)))
            .build();
    try {
      return HttpClient.newBuilder()
          .sslContext(authority.context())
          .build()
          .send(request, BodyHandlers.ofInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static X509Certificate certificate(HttpResponse<?> answer)
      throws SSLPeerUnverifiedException {
    Certificate[] chain = answer.sslSession().orElseThrow().getPeerCertificates();
    return (X509Certificate) chain[0];
  }
}
