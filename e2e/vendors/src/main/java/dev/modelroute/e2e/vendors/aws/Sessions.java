package dev.modelroute.e2e.vendors.aws;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The temporary credentials that were issued; Bedrock knows no others.
public final class Sessions {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Map<String, Session> sessions = new ConcurrentHashMap<>();

  public Session issue(Role role, String name, Instant expires) {
    var session =
        new Session(
            "ASIA" + random(12).toUpperCase(Locale.ROOT),
            random(30),
            random(200),
            role.arn(),
            name,
            expires);
    sessions.put(session.accessKeyId(), session);
    return session;
  }

  public Optional<Session> find(String accessKeyId) {
    return Optional.ofNullable(sessions.get(accessKeyId));
  }

  /// From now on none of the credentials issued so far is known.
  public void revokeAll() {
    sessions.clear();
  }

  private static String random(int bytes) {
    var random = new byte[bytes];
    RANDOM.nextBytes(random);
    return Base64.getEncoder()
        .withoutPadding()
        .encodeToString(random)
        .replace('/', 'x')
        .replace('+', 'y');
  }
}
