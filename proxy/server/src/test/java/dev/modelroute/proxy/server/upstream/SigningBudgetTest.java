package dev.modelroute.proxy.server.upstream;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.proxy.server.credential.AwsSecretKey;
import dev.modelroute.proxy.server.credential.Material;
import dev.modelroute.proxy.server.credential.Secret;
import dev.modelroute.proxy.vendor.Authentication;
import io.vertx.core.http.HttpHeaders;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SigningBudgetTest {
  private static final int RUNS = 1000;

  private static final com.sun.management.ThreadMXBean THREADS =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Authentication.SigV4 scheme = new Authentication.SigV4("bedrock", "us-east-2");
  private final Material.AwsSession session =
      new Material.AwsSession(
          "AKIA", new AwsSecretKey("secret"), new Secret("token"), Instant.MAX, Duration.ZERO);
  private final URI uri = URI.create("https://runtime/model/m/converse");
  private final byte[] body = new byte[4096];

  /// What a signature takes from the heap, whatever the machine does meanwhile.
  @Test
  void aCallIsSignedWithinItsBudget() {
    sign();
    long before = THREADS.getCurrentThreadAllocatedBytes();

    sign();

    long each = (THREADS.getCurrentThreadAllocatedBytes() - before) / RUNS;
    assertTrue(each <= 8_500, () -> "takes " + each + " bytes, took 4121");
  }

  private void sign() {
    for (int i = 0; i < RUNS; i++) {
      new RequestSigner(scheme, session, Instant.now()).sign(uri, body, HttpHeaders.headers());
    }
  }
}
