package dev.modelroute.e2e.vendors.server;

import dev.modelroute.e2e.vendors.vendor.Caller;
import dev.modelroute.e2e.vendors.vendor.Handled;
import dev.modelroute.e2e.vendors.wire.Received;
import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/// Remembers what was answered to the same caller's same request.
final class AnswerCache {
  private static final int KEPT = 256;

  private record Key(Caller caller, String method, String target, Buffer body) {}

  private final Map<Key, Handled> answers =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Handled> eldest) {
          return size() > KEPT;
        }
      };

  synchronized void clear() {
    answers.clear();
  }

  synchronized Handled get(Caller caller, Received request, Supplier<Handled> otherwise) {
    var key = new Key(caller, request.method(), request.target(), request.body());
    var known = answers.get(key);
    if (known != null) {
      return known;
    }
    var made = otherwise.get();
    answers.put(key, made);
    return made;
  }
}
