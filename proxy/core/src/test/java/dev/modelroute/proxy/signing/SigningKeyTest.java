package dev.modelroute.proxy.signing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SigningKeyTest {
  private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
  private static final SigningKey.Scope SCOPE =
      new SigningKey.Scope("20150830", "us-east-1", "iam");

  /// The example of AWS's own documentation of Signature Version 4.
  @Test
  void signsAmazonsExampleAsAmazonDoes() {
    SigningKey key = SigningKey.of(SECRET, SCOPE);

    String signature =
        key.signatureOf(
            """
            AWS4-HMAC-SHA256
            20150830T123600Z
            20150830/us-east-1/iam/aws4_request
            f536975d06c0309214f805bb90ccff089219ecd68b2577efef23edd43b7e1a59\
            """);

    assertEquals("5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7", signature);
  }

  @Test
  void signsAnyNumberOfTimes() {
    SigningKey key = SigningKey.of(SECRET, SCOPE);

    String first = key.signatureOf("a");
    String other = key.signatureOf("b");

    assertEquals(first, key.signatureOf("a"));
    assertFalse(first.equals(other));
  }

  @Test
  void saysNothingOfWhatIsSecret() {
    SigningKey key = SigningKey.of(SECRET, SCOPE);
    var uri = URI.create("https://runtime/model/m/converse");
    var time = SigningTime.of(Instant.parse("2015-08-30T12:36:00Z"));
    var signer = new SignedPost.Signer("AKIDEXAMPLE", key, "the-token");

    String said = key + " " + signer + " " + SignedPost.of(signer, uri, new byte[0], time);
    String canonical = new CanonicalPost(uri, "runtime", "", time.text(), "the-token").toString();

    assertFalse(said.contains("EXAMPLEKEY") || said.contains("the-token"), said);
    assertEquals("POST https://runtime/model/m/converse", canonical);
  }
}
