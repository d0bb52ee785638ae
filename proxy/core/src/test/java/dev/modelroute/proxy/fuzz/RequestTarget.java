package dev.modelroute.proxy.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.proxy.dialect.Dialect;
import dev.modelroute.proxy.dialect.codec.CacheMarks;
import dev.modelroute.proxy.dialect.codec.CallerCodec;
import dev.modelroute.proxy.dialect.codec.Conversion;
import dev.modelroute.proxy.dialect.codec.InvalidRequest;
import dev.modelroute.proxy.dialect.codec.UpstreamCodec;
import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.model.ChatRequest;
import dev.modelroute.proxy.model.ModelTraits;
import dev.modelroute.proxy.vendor.KnownModels;
import dev.modelroute.proxy.wire.Json;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A request is refused by a parameter's name, or read; what is read can be written to every target
/// that does not refuse it, and its own dialect gives it back unchanged, if it says anything.
record RequestTarget(CallerCodec caller, UpstreamCodec own) implements FuzzTarget {
  private static final List<ModelTraits> TRAITS =
      Stream.of(
              "unheard-of", "anthropic.claude-opus-5", "openai.gpt-5.5", "amazon.nova-2-lite-v1:0")
          .map(model -> KnownModels.traits(model, true))
          .toList();

  @Override
  public void run(byte[] input) throws Exception {
    ChatRequest request;
    try {
      request = caller.readRequest(Bytes.of(input));
    } catch (InvalidRequest e) {
      assertFalse(e.parameter().isEmpty());
      return;
    }
    for (Dialect dialect : UPSTREAMS) {
      for (ModelTraits traits : TRAITS) {
        written(request, FuzzTarget.upstream(dialect), traits, false);
        written(request, FuzzTarget.upstream(dialect), traits, true);
      }
    }
    Optional<Bytes> written = written(request, own, ModelTraits.UNKNOWN, false);
    if (written.isPresent() && !said(request).isEmpty()) {
      ChatRequest again = caller.readRequest(written.get());
      assertEquals(said(request), said(again));
      assertEquals(written, written(again, own, ModelTraits.UNKNOWN, false));
    }
  }

  /// Of marks for the cache, as many as every vendor takes.
  private static List<String> said(ChatRequest request) {
    return Said.by(CacheMarks.last(request, CacheMarks.MOST));
  }

  private static Optional<Bytes> written(
      ChatRequest request, UpstreamCodec upstream, ModelTraits traits, boolean drop)
      throws IOException {
    return switch (Conversion.plan(request, upstream, traits, drop)) {
      case Conversion.Ready ready -> {
        Bytes written = upstream.writeRequest(ready.request(), "m", traits);
        assertInstanceOf(ObjectNode.class, Json.MAPPER.readTree(written.copy()));
        yield Optional.of(written);
      }
      case Conversion.Refused refused -> {
        assertFalse(refused.failure().message().isEmpty());
        yield Optional.empty();
      }
    };
  }
}
