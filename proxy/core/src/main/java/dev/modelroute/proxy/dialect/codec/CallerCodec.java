package dev.modelroute.proxy.dialect.codec;

import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.model.ChatRequest;
import dev.modelroute.proxy.model.ChatResponse;

/// A dialect as callers speak it: requests are read, answers are written.
public interface CallerCodec {
  ChatRequest readRequest(Bytes body) throws InvalidRequest;

  Bytes writeAnswer(ChatResponse answer, AnswerHead head);

  /// Writes one stream; `includeUsage` is the request's.
  StreamEncoder streamEncoder(AnswerHead head, boolean includeUsage);
}
