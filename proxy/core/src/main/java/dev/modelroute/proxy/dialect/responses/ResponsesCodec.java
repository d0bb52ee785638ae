package dev.modelroute.proxy.dialect.responses;

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

/// Responses, which callers and upstreams speak. It is converted without state: the whole
/// conversation is in the request, and nothing is kept.
public final class ResponsesCodec implements CallerCodec, UpstreamCodec {
  @Override
  public ChatRequest readRequest(Bytes body) throws InvalidRequest {
    return ResponsesRequestDecoder.read(body);
  }

  @Override
  public Bytes writeAnswer(ChatResponse answer, AnswerHead head) {
    return ResponsesAnswerEncoder.write(answer, head);
  }

  /// The usage is told always: it is a field of the response.
  @Override
  public StreamEncoder streamEncoder(AnswerHead head, boolean includeUsage) {
    return new ResponsesStreamEncoder(head);
  }

  @Override
  public Support support(Feature feature, ModelTraits traits) {
    return ResponsesSupport.of(feature);
  }

  @Override
  public Bytes writeRequest(ChatRequest request, String model, ModelTraits traits) {
    return ResponsesRequestEncoder.write(request, model, traits);
  }

  @Override
  public Answer readAnswer(Bytes body) {
    return ResponsesAnswerDecoder.read(body);
  }

  @Override
  public StreamCheck streamCheck() {
    return new ResponsesStreamCheck();
  }

  @Override
  public StreamDecoder streamDecoder() {
    return new ResponsesStreamDecoder();
  }
}
