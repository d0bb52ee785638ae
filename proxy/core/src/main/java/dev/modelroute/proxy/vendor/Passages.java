package dev.modelroute.proxy.vendor;

import dev.modelroute.proxy.dialect.codec.AnswerHead;
import dev.modelroute.proxy.dialect.codec.CallerCodec;
import dev.modelroute.proxy.dialect.codec.Conversion;
import dev.modelroute.proxy.dialect.codec.InvalidRequest;
import dev.modelroute.proxy.dialect.codec.UpstreamCodec;
import dev.modelroute.proxy.model.ChatRequest;
import dev.modelroute.proxy.model.Failure;
import dev.modelroute.proxy.model.FailureKind;
import dev.modelroute.proxy.model.Operation;
import dev.modelroute.proxy.wire.RequestEnvelope;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The ways of one request to its route's targets. The caller's body is read once, and only when a
/// target speaks another dialect.
public final class Passages {
  /// Whether a request can go to a target.
  public sealed interface Found {
    record Open(Passage passage) implements Found {}

    /// This target cannot be told the request; another may.
    record Closed(Failure failure) implements Found {}
  }

  private final Operation operation;
  private final Optional<CallerCodec> caller;
  private final RequestEnvelope envelope;
  private final AnswerHead head;
  private final boolean drop;
  private @Nullable ChatRequest read;

  /// `caller` reads what is asked and writes what is answered, where that can be converted; `drop`:
  /// the route would rather lose a parameter than the request.
  public Passages(
      Operation operation,
      Optional<CallerCodec> caller,
      RequestEnvelope envelope,
      AnswerHead head,
      boolean drop) {
    this.operation = operation;
    this.caller = caller;
    this.envelope = envelope;
    this.head = head;
    this.drop = drop;
  }

  /// How much memory the way to `target` takes, beside what is taken already; zero when the body
  /// goes as it came.
  public long bytesTo(PreparedTarget target) {
    boolean converts =
        caller.isPresent()
            && target.form(operation).isEmpty()
            && target.convertedForm(operation).isPresent();
    return converts && read == null ? envelope.convertedBytes() : 0;
  }

  /// The way to `target`; throws when the request is one that the caller's own dialect does not
  /// allow.
  public Found to(PreparedTarget target) throws InvalidRequest {
    Optional<Form> own = target.form(operation);
    if (own.isPresent()) {
      return new Found.Open(new Passage.Verbatim(own.get(), envelope, target));
    }
    Optional<Form> other = target.convertedForm(operation);
    Optional<UpstreamCodec> upstream = other.flatMap(form -> form.dialect().upstream());
    if (other.isEmpty() || caller.isEmpty() || upstream.isEmpty()) {
      return new Found.Closed(
          Failure.of(FailureKind.UNSUPPORTED, "it does not serve " + operation.path()));
    }
    return converted(target, other.get(), caller.get(), upstream.get());
  }

  private Found converted(
      PreparedTarget target, Form form, CallerCodec caller, UpstreamCodec upstream)
      throws InvalidRequest {
    ChatRequest request = request(caller);
    return switch (Conversion.plan(request, upstream, target.traits(), drop)) {
      case Conversion.Refused refused -> new Found.Closed(refused.failure());
      case Conversion.Ready ready -> {
        var answers =
            new AnswerPath.Converted(
                caller, upstream, head, request.includeUsage(), ready.dropped());
        yield new Found.Open(
            new Passage.Converted(form, ready.request(), target, upstream, answers));
      }
    };
  }

  private ChatRequest request(CallerCodec caller) throws InvalidRequest {
    if (read == null) {
      read = caller.readRequest(envelope.body());
    }
    return read;
  }
}
