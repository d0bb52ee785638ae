package dev.modelroute.proxy.dialect.chat;

import dev.modelroute.proxy.dialect.codec.Answer;
import dev.modelroute.proxy.dialect.codec.AnswerHead;
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

/// Chat Completions, which callers and upstreams speak.
public final class ChatCodec implements CallerCodec, UpstreamCodec {
  @Override
  public ChatRequest readRequest(Bytes body) throws InvalidRequest {
    return ChatRequestDecoder.read(body);
  }

  @Override
  public Bytes writeAnswer(ChatResponse answer, AnswerHead head) {
    return ChatAnswerEncoder.write(answer, head);
  }

  @Override
  public StreamEncoder streamEncoder(AnswerHead head, boolean includeUsage) {
    return new ChatStreamEncoder(head, includeUsage);
  }

  @Override
  public Support support(Feature feature, ModelTraits traits) {
    return ChatSupport.of(feature);
  }

  @Override
  public Bytes writeRequest(ChatRequest request, String model, ModelTraits traits) {
    return ChatRequestEncoder.write(request, model, traits);
  }

  @Override
  public Answer readAnswer(Bytes body) {
    return ChatAnswerDecoder.read(body);
  }

  @Override
  public StreamCheck streamCheck() {
    return new ChatStreamCheck();
  }

  @Override
  public StreamDecoder streamDecoder() {
    return new ChatStreamDecoder();
  }
}
