package dev.modelroute.proxy.dialect;

import dev.modelroute.proxy.dialect.chat.ChatStreamCheck;
import dev.modelroute.proxy.dialect.openai.OpenAiErrors;
import dev.modelroute.proxy.dialect.responses.ResponsesStreamCheck;
import dev.modelroute.proxy.dialect.stream.StreamCheck;
import dev.modelroute.proxy.model.CallerError;
import dev.modelroute.proxy.model.Operation;
import java.nio.charset.StandardCharsets;

/// A body language: how a stream of it is checked, and how an error is told in it.
public enum Dialect {
  OPENAI_CHAT(Operation.CHAT) {
    @Override
    public StreamCheck streamCheck() {
      return new ChatStreamCheck();
    }
  },
  OPENAI_RESPONSES(Operation.RESPONSES) {
    @Override
    public StreamCheck streamCheck() {
      return new ResponsesStreamCheck();
    }
  },
  OPENAI_EMBEDDINGS(Operation.EMBEDDINGS) {
    @Override
    public StreamCheck streamCheck() {
      throw new IllegalStateException("embeddings do not stream");
    }
  };

  private static final byte[] COMMENT = ": keepalive\n\n".getBytes(StandardCharsets.US_ASCII);

  private final Operation operation;

  Dialect(Operation operation) {
    this.operation = operation;
  }

  /// The dialect that a caller speaks who asks for `operation`.
  public static Dialect of(Operation operation) {
    return switch (operation) {
      case CHAT -> OPENAI_CHAT;
      case RESPONSES -> OPENAI_RESPONSES;
      case EMBEDDINGS -> OPENAI_EMBEDDINGS;
    };
  }

  public Operation operation() {
    return operation;
  }

  /// A new check for one stream of one attempt.
  public abstract StreamCheck streamCheck();

  /// An error as the body of an answer.
  public byte[] errorBody(CallerError error) {
    return OpenAiErrors.envelope(error.type(), error.code(), error.param(), error.message())
        .getBytes(StandardCharsets.UTF_8);
  }

  /// What keeps a waiting stream alive; it carries nothing of an attempt.
  public byte[] keepalive() {
    return COMMENT.clone();
  }
}
