package dev.modelroute.proxy.dialect.converse;

import dev.modelroute.proxy.dialect.codec.Answer;
import dev.modelroute.proxy.dialect.codec.CacheMarks;
import dev.modelroute.proxy.dialect.codec.StreamDecoder;
import dev.modelroute.proxy.dialect.codec.Support;
import dev.modelroute.proxy.dialect.codec.UpstreamCodec;
import dev.modelroute.proxy.dialect.stream.StreamCheck;
import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.model.ChatRequest;
import dev.modelroute.proxy.model.Feature;
import dev.modelroute.proxy.model.ModelTraits;
import dev.modelroute.proxy.wire.AwsEventStream;
import dev.modelroute.proxy.wire.Framing;

/// Converse. The model stands in the path, and whether it streams too.
public final class ConverseCodec implements UpstreamCodec {
  @Override
  public Support support(Feature feature, ModelTraits traits) {
    return ConverseSupport.of(feature, traits);
  }

  @Override
  public Bytes writeRequest(ChatRequest request, String model, ModelTraits traits) {
    return ConverseRequestEncoder.write(CacheMarks.last(request, CacheMarks.MOST), traits);
  }

  @Override
  public Answer readAnswer(Bytes body) {
    return ConverseAnswerDecoder.read(body);
  }

  @Override
  public String streamType() {
    return "application/vnd.amazon.eventstream";
  }

  @Override
  public Framing framing() {
    return new AwsEventStream();
  }

  @Override
  public StreamCheck streamCheck() {
    return new ConverseStreamCheck();
  }

  @Override
  public StreamDecoder streamDecoder() {
    return new ConverseStreamDecoder();
  }
}
