package dev.modelroute.e2e.vendors.fault;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Something that is scripted to go wrong with one answer. Several may be combined, each applied to
/// what the one before it left. In JSON the field `kind` tells which it is, in lower camel case.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Fault.Answered.class, name = "answered"),
  @JsonSubTypes.Type(value = Fault.Refused.class, name = "refused"),
  @JsonSubTypes.Type(value = Fault.AnsweredEarly.class, name = "answeredEarly"),
  @JsonSubTypes.Type(value = Fault.Silent.class, name = "silent"),
  @JsonSubTypes.Type(value = Fault.SilentAfter.class, name = "silentAfter"),
  @JsonSubTypes.Type(value = Fault.Delayed.class, name = "delayed"),
  @JsonSubTypes.Type(value = Fault.Paced.class, name = "paced"),
  @JsonSubTypes.Type(value = Fault.Cut.class, name = "cut"),
  @JsonSubTypes.Type(value = Fault.CutAfter.class, name = "cutAfter"),
  @JsonSubTypes.Type(value = Fault.EndedEarly.class, name = "endedEarly"),
  @JsonSubTypes.Type(value = Fault.ErrorEvent.class, name = "errorEvent"),
  @JsonSubTypes.Type(value = Fault.BrokenEvent.class, name = "brokenEvent"),
  @JsonSubTypes.Type(value = Fault.Informed.class, name = "informed"),
  @JsonSubTypes.Type(value = Fault.Gzipped.class, name = "gzipped"),
  @JsonSubTypes.Type(value = Fault.Splintered.class, name = "splintered"),
  @JsonSubTypes.Type(value = Fault.Respelled.class, name = "respelled"),
  @JsonSubTypes.Type(value = Fault.LongLine.class, name = "longLine"),
  @JsonSubTypes.Type(value = Fault.Corrupted.class, name = "corrupted"),
})
public sealed interface Fault {
  /// Another answer altogether. `size` pads the body with spaces, or with repetitions of itself.
  record Answered(int status, Map<String, String> headers, String body, int size) implements Fault {
    public Answered {
      headers = headers == null ? Map.of() : Map.copyOf(headers);
      body = Objects.requireNonNullElse(body, "");
    }
  }

  /// A refusal in the vendor's own form, with this code and message. Where a vendor has two forms
  /// the type decides: one that ends in `Exception` is AWS's own, an empty one Azure's gateway's.
  record Refused(
      int status, String type, @Nullable String code, String message, Map<String, String> headers)
      implements Fault {
    public Refused {
      type = Objects.requireNonNullElse(type, "server_error");
      message = Objects.requireNonNullElse(message, "scripted");
      headers = headers == null ? Map.of() : Map.copyOf(headers);
    }
  }

  /// An answer that is sent before the request's body was read, after which the connection is
  /// closed. Only the path can be matched for it, and nobody is authenticated.
  record AnsweredEarly(int status, String body) implements Fault {
    public AnsweredEarly {
      body = Objects.requireNonNullElse(body, "");
    }
  }

  /// Nothing is sent, and nothing closed.
  record Silent() implements Fault {}

  /// After the head and so many events nothing more is sent, and nothing closed.
  record SilentAfter(int events) implements Fault {}

  record Delayed(long millis) implements Fault {}

  /// So much time passes between two events.
  record Paced(long millis) implements Fault {}

  /// The connection is cut after exactly so many bytes of the HTTP response.
  record Cut(long bytes, boolean reset) implements Fault {}

  /// The connection is closed after the head and so many events.
  record CutAfter(int events) implements Fault {}

  /// The stream ends cleanly after so many events, without its terminal marker.
  record EndedEarly(int events) implements Fault {}

  /// After so many events an error is told in the stream, and the stream ends.
  record ErrorEvent(int afterEvents, ErrorShape shape, @Nullable String code, String message)
      implements Fault {
    public ErrorEvent {
      message = Objects.requireNonNullElse(message, "scripted");
    }
  }

  /// After so many events comes one whose JSON is broken off; then the stream goes on.
  record BrokenEvent(int afterEvents) implements Fault {}

  /// So many responses with a 1xx status go before the answer.
  record Informed(int count, int status) implements Fault {}

  /// The body is compressed, though nobody asked for it.
  record Gzipped() implements Fault {}

  /// The body is written in pieces of so many bytes.
  record Splintered(int bytes) implements Fault {}

  /// The stream's events are written in another way that means the same.
  record Respelled(Spelling spelling) implements Fault {}

  /// After so many events comes a line of so many bytes, and nothing after it.
  record LongLine(int afterEvents, int bytes) implements Fault {}

  /// After so many events of a binary stream comes one that is wrong.
  record Corrupted(int afterEvents, Corruption corruption) implements Fault {}

  static Fault answered(int status, String body) {
    return new Answered(status, Map.of("content-type", "application/json"), body, 0);
  }

  static Fault html(int status, int size) {
    var body = "<html><body><h1>" + status + "</h1></body></html>\n";
    return new Answered(status, Map.of("content-type", "text/html"), body, size);
  }

  static Fault redirected(int status, String location) {
    return new Answered(status, Map.of("location", location), "", 0);
  }

  static Fault rateLimited(Map<String, String> headers) {
    return new Refused(429, "requests", "rate_limit_exceeded", "Rate limit reached.", headers);
  }

  static Fault refused(int status, @Nullable String code, String message) {
    return new Refused(status, "server_error", code, message, Map.of());
  }

  static Fault paced(Duration pace) {
    return new Paced(pace.toMillis());
  }

  static Fault delayed(Duration delay) {
    return new Delayed(delay.toMillis());
  }
}
