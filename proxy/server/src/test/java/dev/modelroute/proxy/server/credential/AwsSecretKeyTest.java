package dev.modelroute.proxy.server.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.modelroute.proxy.signing.SigningKey;
import org.junit.jupiter.api.Test;

class AwsSecretKeyTest {
  private final AwsSecretKey secret = new AwsSecretKey("secret");

  @Test
  void derivesAKeyOnceForEachScope() {
    SigningKey runtime = secret.signingKey(scope(22, "bedrock"));
    SigningKey mantle = secret.signingKey(scope(22, "bedrock-mantle"));

    assertSame(runtime, secret.signingKey(scope(22, "bedrock")));
    assertSame(mantle, secret.signingKey(scope(22, "bedrock-mantle")));
    assertNotSame(runtime, secret.signingKey(scope(23, "bedrock")));
  }

  @Test
  void forgetsTheKeysOfEarlierDays() {
    SigningKey first = secret.signingKey(scope(1, "bedrock"));

    for (int day = 2; day <= 5; day++) {
      secret.signingKey(scope(day, "bedrock"));
    }

    assertNotSame(first, secret.signingKey(scope(1, "bedrock")));
  }

  @Test
  void isEqualBySecretWhateverWasDerived() {
    secret.signingKey(scope(22, "bedrock"));

    assertEquals(new AwsSecretKey("secret"), secret);
    assertEquals(new AwsSecretKey("secret").hashCode(), secret.hashCode());
    assertNotEquals(new AwsSecretKey("another"), secret);
  }

  @Test
  void saysNothing() {
    assertEquals("***", secret.toString());
    assertEquals("a *** b", secret.redact("a secret b"));
  }

  private static SigningKey.Scope scope(int day, String service) {
    return new SigningKey.Scope("202611" + (10 + day), "us-east-2", service);
  }
}
