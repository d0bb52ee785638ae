package dev.modelroute.e2e.vendors.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a vendor answers, before anything happens to it on the way.
public sealed interface Answer {
  int status();

  Map<String, String> headers();

  /// The body in the pieces in which it is written.
  List<Buffer> parts();

  Answer withHeaders(Map<String, String> more);

  /// An answer that is there at once.
  record Plain(int status, Map<String, String> headers, Buffer body) implements Answer {
    public Plain {
      headers = ordered(headers, Map.of());
    }

    @Override
    public List<Buffer> parts() {
      return List.of(body);
    }

    @Override
    public Plain withHeaders(Map<String, String> more) {
      return new Plain(status, ordered(headers, more), body);
    }
  }

  /// A stream of events, with status 200.
  record Stream(Map<String, String> headers, Framing framing, List<Event> events)
      implements Answer {
    public Stream {
      headers = ordered(headers, Map.of());
      events = List.copyOf(events);
    }

    @Override
    public int status() {
      return 200;
    }

    @Override
    public List<Buffer> parts() {
      return events.stream().map(Event::bytes).toList();
    }

    @Override
    public Stream withHeaders(Map<String, String> more) {
      return new Stream(ordered(headers, more), framing, events);
    }

    public Stream withEvents(List<Event> others) {
      return new Stream(headers, framing, others);
    }
  }

  static Plain json(int status, JsonNode body) {
    return new Plain(status, Map.of("content-type", "application/json"), Json.bytes(body));
  }

  static Stream stream(Framing framing, List<Event> events) {
    return new Stream(Map.of("content-type", framing.contentType()), framing, events);
  }

  private static Map<String, String> ordered(Map<String, String> first, Map<String, String> more) {
    var headers = new LinkedHashMap<>(first);
    headers.putAll(more);
    return Collections.unmodifiableMap(headers);
  }
}
