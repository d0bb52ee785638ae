package dev.modelroute.proxy.dialect;

import dev.modelroute.proxy.dialect.chat.ChatCodec;
import dev.modelroute.proxy.dialect.chat.ChatStreamCheck;
import dev.modelroute.proxy.dialect.codec.CallerCodec;
import dev.modelroute.proxy.dialect.codec.UpstreamCodec;
import dev.modelroute.proxy.dialect.converse.ConverseCodec;
import dev.modelroute.proxy.dialect.messages.MessagesCodec;
import dev.modelroute.proxy.dialect.messages.MessagesErrors;
import dev.modelroute.proxy.dialect.messages.MessagesStreamCheck;
import dev.modelroute.proxy.dialect.messages.MessagesUsage;
import dev.modelroute.proxy.dialect.openai.OpenAiErrors;
import dev.modelroute.proxy.dialect.openai.PlainAnswer;
import dev.modelroute.proxy.dialect.responses.ResponsesCodec;
import dev.modelroute.proxy.dialect.responses.ResponsesStreamCheck;
import dev.modelroute.proxy.dialect.stream.VerbatimCheck;
import dev.modelroute.proxy.model.Bytes;
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
  ANTHROPIC_MESSAGES {
    @Override
    public VerbatimCheck streamCheck() {
      return new MessagesStreamCheck();
    }

    @Override
    public Optional<CallerCodec> caller() {
      return Optional.of(MESSAGES);
    }

    @Override
    public Optional<UpstreamCodec> upstream() {
      return Optional.of(MESSAGES);
    }

    @Override
    public PlainAnswer.Checked checkAnswer(Bytes body) {
      return PlainAnswer.check(body, MessagesUsage::whole);
    }

    @Override
    public CallerError told(CallerError error) {
      return MessagesErrors.told(error);
    }

    @Override
    public byte[] errorBody(CallerError error) {
      return MessagesErrors.body(error).copy();
    }

    @Override
    public boolean readsError(Bytes body) {
      return MessagesErrors.reads(body);
    }

    @Override
    public byte[] keepalive() {
      return PING.clone();
    }
  },
  /// Counts the tokens of a Messages request; it is only forwarded.
  ANTHROPIC_TOKEN_COUNT {
    @Override
    public VerbatimCheck streamCheck() {
      throw new IllegalStateException("a count does not stream");
    }

    // Clients that count tokens do without where they are told so.
    @Override
    public CallerError told(CallerError error) {
      boolean unsupported = "unsupported".equals(error.code());
      return MessagesErrors.told(
          unsupported
              ? CallerError.of(501, "not_supported", error.code(), error.message())
              : error);
    }

    @Override
    public byte[] errorBody(CallerError error) {
      return MessagesErrors.body(told(error)).copy();
    }

    @Override
    public boolean readsError(Bytes body) {
      return MessagesErrors.reads(body);
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
  private static final MessagesCodec MESSAGES = new MessagesCodec();
  private static final ConverseCodec CONVERSE = new ConverseCodec();

  private static final byte[] PING =
      "event: ping\ndata: {\"type\": \"ping\"}\n\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] COMMENT = ": keepalive\n\n".getBytes(StandardCharsets.US_ASCII);

  /// The dialect that a caller speaks who asks for `operation`.
  public static Dialect of(Operation operation) {
    return switch (operation) {
      case CHAT -> OPENAI_CHAT;
      case RESPONSES -> OPENAI_RESPONSES;
      case MESSAGES -> ANTHROPIC_MESSAGES;
      case COUNT_TOKENS -> ANTHROPIC_TOKEN_COUNT;
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

  /// Judges a whole plain answer that is forwarded as it is.
  public PlainAnswer.Checked checkAnswer(Bytes body) {
    return PlainAnswer.check(body);
  }

  /// An error with the status and type that this dialect has for it.
  public CallerError told(CallerError error) {
    return error;
  }

  /// Whether callers of this dialect can read a vendor's error body as it is.
  public boolean readsError(Bytes body) {
    return !MessagesErrors.reads(body);
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
