package dev.modelroute.proxy.server.caller;

import dev.modelroute.proxy.model.Caller;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Tokens that were proven, by SHA-256 over the whole of each, the least recently used dropped
/// first.
final class TokenCache {
  private static final int MAX_ENTRIES = 4096;

  private record Proven(Caller caller, Instant expires) {}

  private final Map<ByteBuffer, Proven> entries =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Proven> eldest) {
          return size() > MAX_ENTRIES;
        }
      };

  private final MessageDigest digest = sha256();

  Optional<Caller> get(String token, Instant now) {
    ByteBuffer key = key(token);
    Proven entry = entries.get(key);
    if (entry == null) {
      return Optional.empty();
    }
    if (!now.isBefore(entry.expires())) {
      entries.remove(key);
      return Optional.empty();
    }
    return Optional.of(entry.caller());
  }

  void put(String token, Caller caller, Instant expires) {
    entries.put(key(token), new Proven(caller, expires));
  }

  void clear() {
    entries.clear();
  }

  private ByteBuffer key(String token) {
    return ByteBuffer.wrap(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
