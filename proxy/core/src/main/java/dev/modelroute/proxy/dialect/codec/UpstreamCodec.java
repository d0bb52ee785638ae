package dev.modelroute.proxy.dialect.codec;

import dev.modelroute.proxy.dialect.stream.StreamCheck;
import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.model.ChatRequest;
import dev.modelroute.proxy.model.Feature;
import dev.modelroute.proxy.model.ModelTraits;
import dev.modelroute.proxy.wire.Framing;
import dev.modelroute.proxy.wire.SseParser;

/// A dialect as upstreams speak it: requests are written, answers are read.
public interface UpstreamCodec {
  /// What becomes of a feature in this dialect, for a model with these traits. What the model
  /// itself refuses is not asked here.
  Support support(Feature feature, ModelTraits traits);

  /// Writes a request that `Conversion.plan` found expressible; it cannot fail.
  Bytes writeRequest(ChatRequest request, String model, ModelTraits traits);

  Answer readAnswer(Bytes body);

  /// The media type of its streams, without parameters.
  default String streamType() {
    return "text/event-stream";
  }

  default Framing framing() {
    return new SseParser();
  }

  /// The only authority on what an event means for the stream; one per stream.
  StreamCheck streamCheck();

  /// Reads events that the check has passed; one per stream.
  StreamDecoder streamDecoder();
}
