package dev.modelroute.proxy.dialect.messages;

import dev.modelroute.proxy.dialect.codec.Answer;
import dev.modelroute.proxy.dialect.codec.AnswerHead;
import dev.modelroute.proxy.dialect.codec.CacheMarks;
import dev.modelroute.proxy.dialect.codec.CallerCodec;
import dev.modelroute.proxy.dialect.codec.InvalidRequest;
import dev.modelroute.proxy.dialect.codec.StreamDecoder;
import dev.modelroute.proxy.dialect.codec.StreamEncoder;
import dev.modelroute.proxy.dialect.codec.Support;
import dev.modelroute.proxy.dialect.codec.UpstreamCodec;
import dev.modelroute.proxy.dialect.stream.StreamCheck;
import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.model.ChatRequest;
import dev.modelroute.proxy.model.ChatResponse;
import dev.modelroute.proxy.model.Feature;
import dev.modelroute.proxy.model.ModelTraits;

/// Messages, which callers and upstreams speak.
public final class MessagesCodec implements CallerCodec, UpstreamCodec {
  @Override
  public ChatRequest readRequest(Bytes body) throws InvalidRequest {
    return MessagesRequestDecoder.read(body);
  }

  @Override
  public Bytes writeAnswer(ChatResponse answer, AnswerHead head) {
    return MessagesAnswerEncoder.write(answer, head);
  }

  /// Usage is always told.
  @Override
  public StreamEncoder streamEncoder(AnswerHead head, boolean includeUsage) {
    return new MessagesStreamEncoder(head);
  }

  @Override
  public Support support(Feature feature, ModelTraits traits) {
    return MessagesSupport.of(feature, traits);
  }

  @Override
  public Bytes writeRequest(ChatRequest request, String model, ModelTraits traits) {
    return MessagesRequestEncoder.write(CacheMarks.last(request, CacheMarks.MOST), model, traits);
  }

  @Override
  public Answer readAnswer(Bytes body) {
    return MessagesAnswerDecoder.read(body);
  }

  @Override
  public StreamCheck streamCheck() {
    return new MessagesStreamCheck();
  }

  @Override
  public StreamDecoder streamDecoder() {
    return new MessagesStreamDecoder();
  }
}
