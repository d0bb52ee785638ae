package dev.modelroute.proxy.route;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who has which name. Within a namespace a route's name beats every alias, and of two claims to
/// one alias the older route has it. The operator reports it and the proxies act on it, from this
/// one place.
public final class NameClaims {
  /// A route's claim to its name and aliases. `created` is RFC 3339 in UTC, so that text order is
  /// time order.
  public record Claim(String namespace, String name, String created, List<String> aliases) {
    public Claim {
      aliases = List.copyOf(aliases);
    }
  }

  private static final Comparator<Claim> OLDEST_FIRST =
      Comparator.comparing(Claim::created)
          .thenComparing(Claim::namespace)
          .thenComparing(Claim::name);

  private final Map<Key, Claim> owners = new HashMap<>();

  private record Key(String namespace, String name) {}

  private NameClaims() {}

  /// Settles all claims; the order in which they are given does not matter.
  public static NameClaims settle(Iterable<Claim> claims) {
    var sorted = new ArrayList<Claim>();
    claims.forEach(sorted::add);
    sorted.sort(OLDEST_FIRST);
    var settled = new NameClaims();
    sorted.forEach(claim -> settled.owners.put(new Key(claim.namespace(), claim.name()), claim));
    for (Claim claim : sorted) {
      for (String alias : claim.aliases()) {
        settled.owners.putIfAbsent(new Key(claim.namespace(), alias), claim);
      }
    }
    return settled;
  }

  /// The route that `name` leads to in `namespace`.
  public Optional<Claim> owner(String namespace, String name) {
    return Optional.ofNullable(owners.get(new Key(namespace, name)));
  }
}
