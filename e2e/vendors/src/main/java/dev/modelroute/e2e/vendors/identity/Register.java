package dev.modelroute.e2e.vendors.identity;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// What a vendor has on record, each entry under its own id. It may change while the vendors run.
public final class Register<T> {
  private final Function<T, String> id;
  private final Map<String, T> entries = new ConcurrentHashMap<>();

  public Register(Function<T, String> id) {
    this.id = id;
  }

  /// Adds an entry, in place of an earlier one with its id.
  public void put(T entry) {
    entries.put(id.apply(entry), entry);
  }

  public void remove(String entryId) {
    entries.remove(entryId);
  }

  public Optional<T> find(String entryId) {
    return Optional.ofNullable(entries.get(entryId));
  }
}
