package dev.modelroute.e2e.vendors.vendor;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The static keys that a vendor knows. Keys come and go while it runs.
public final class ApiKeys {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final String prefix;
  private final Map<String, Caller> callers = new ConcurrentHashMap<>();

  /// `prefix` is what this vendor's keys begin with.
  public ApiKeys(String prefix) {
    this.prefix = prefix;
  }

  /// Makes a key that is good for every model, and returns it.
  public String issue(String name) {
    var random = new byte[24];
    RANDOM.nextBytes(random);
    var secret = prefix + HexFormat.of().formatHex(random);
    add(name, secret, List.of("*"));
    return secret;
  }

  /// Makes `secret` a key that is good for `models`, each of which may end in `*`.
  public void add(String name, String secret, List<String> models) {
    callers.put(secret, new Caller("key " + name, models));
  }

  /// From now on no key of this name is known.
  public void revoke(String name) {
    callers.values().removeIf(caller -> caller.name().equals("key " + name));
  }

  public Optional<Caller> caller(String secret) {
    return Optional.ofNullable(callers.get(secret));
  }
}
