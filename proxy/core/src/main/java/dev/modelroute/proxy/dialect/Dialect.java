package dev.modelroute.proxy.dialect;

import dev.modelroute.proxy.dialect.chat.ChatCodec;
import dev.modelroute.proxy.dialect.chat.ChatStreamCheck;
import dev.modelroute.proxy.dialect.codec.CallerCodec;
import dev.modelroute.proxy.dialect.codec.UpstreamCodec;
import dev.modelroute.proxy.dialect.converse.ConverseCodec;
import dev.modelroute.proxy.dialect.openai.OpenAiErrors;
import dev.modelroute.proxy.dialect.responses.ResponsesCodec;
import dev.modelroute.proxy.dialect.responses.ResponsesStreamCheck;
import dev.modelroute.proxy.dialect.stream.VerbatimCheck;
import dev.modelroute.proxy.model.CallerError;
import dev.modelroute.proxy.model.Operation;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A body language: how a stream of it is checked, how an error is told in it, and how it is read
/// and written when it must be converted.
public enum Dialect {
  OPENAI_CHAT {
    @Override
    public VerbatimCheck streamCheck() {
      return new ChatStreamCheck();
    }

    @Override
    public Optional<CallerCodec> caller() {
      return Optional.of(CHAT);
    }

    @Override
    public Optional<UpstreamCodec> upstream() {
      return Optional.of(CHAT);
    }
  },
  OPENAI_RESPONSES {
    @Override
    public VerbatimCheck streamCheck() {
      return new ResponsesStreamCheck();
    }

    @Override
    public Optional<CallerCodec> caller() {
      return Optional.of(RESPONSES);
    }

    @Override
    public Optional<UpstreamCodec> upstream() {
      return Optional.of(RESPONSES);
    }
  },
  OPENAI_EMBEDDINGS {
    @Override
    public VerbatimCheck streamCheck() {
      throw new IllegalStateException("embeddings do not stream");
    }
  },
  /// Upstreams only: no caller is answered in it.
  BEDROCK_CONVERSE {
    @Override
    public VerbatimCheck streamCheck() {
      throw new IllegalStateException("Converse is converted always");
    }

    @Override
    public Optional<UpstreamCodec> upstream() {
      return Optional.of(CONVERSE);
    }
  };

  private static final ChatCodec CHAT = new ChatCodec();
  private static final ResponsesCodec RESPONSES = new ResponsesCodec();
  private static final ConverseCodec CONVERSE = new ConverseCodec();

  private static final byte[] COMMENT = ": keepalive\n\n".getBytes(StandardCharsets.US_ASCII);

  /// The dialect that a caller speaks who asks for `operation`.
  public static Dialect of(Operation operation) {
    return switch (operation) {
      case CHAT -> OPENAI_CHAT;
      case RESPONSES -> OPENAI_RESPONSES;
      case EMBEDDINGS -> OPENAI_EMBEDDINGS;
    };
  }

  /// A new check for one stream that is forwarded as it is.
  public abstract VerbatimCheck streamCheck();

  /// How requests of this dialect are read, and answers written; empty when they are only
  /// forwarded.
  public Optional<CallerCodec> caller() {
    return Optional.empty();
  }

  /// How requests are written to upstreams of this dialect, and answers read; empty when they are
  /// only forwarded.
  public Optional<UpstreamCodec> upstream() {
    return Optional.empty();
  }

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
