package dev.modelroute.proxy.server.request;

import com.fasterxml.jackson.databind.node.POJONode;
import dev.modelroute.proxy.dialect.Dialect;
import dev.modelroute.proxy.dialect.codec.AnswerHead;
import dev.modelroute.proxy.dialect.codec.CallerCodec;
import dev.modelroute.proxy.dialect.codec.InvalidRequest;
import dev.modelroute.proxy.dialect.codec.StreamEncoder;
import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.model.ChatRequest;
import dev.modelroute.proxy.model.ChatResponse;
import dev.modelroute.proxy.model.StreamEvent;
import java.util.Map;

/// Responses with a bug in one place.
record BuggyCodec(Bug bug) implements CallerCodec {
  private static final CallerCodec GOOD = Dialect.OPENAI_RESPONSES.caller().orElseThrow();

  /// Where the bug is.
  enum Bug {
    REQUEST,
    /// What is read cannot be written.
    CALL,
    ANSWER,
    STREAM_OPENING,
    FIRST_EVENT,
    SECOND_TEXT,
    END
  }

  @Override
  public ChatRequest readRequest(Bytes body) throws InvalidRequest {
    meet(Bug.REQUEST);
    ChatRequest request = GOOD.readRequest(body);
    return bug == Bug.CALL
        ? request.withExtras(Map.of(BugTest.SECRET, new POJONode(new Object())))
        : request;
  }

  @Override
  public Bytes writeAnswer(ChatResponse answer, AnswerHead head) {
    meet(Bug.ANSWER);
    return GOOD.writeAnswer(answer, head);
  }

  @Override
  public StreamEncoder streamEncoder(AnswerHead head, boolean includeUsage) {
    meet(Bug.STREAM_OPENING);
    return new BuggyEncoder(GOOD.streamEncoder(head, includeUsage));
  }

  private void meet(Bug place) {
    if (bug == place) {
      throw new IllegalStateException("a bug about " + BugTest.SECRET);
    }
  }

  private final class BuggyEncoder implements StreamEncoder {
    private final StreamEncoder good;

    BuggyEncoder(StreamEncoder good) {
      this.good = good;
    }

    @Override
    public byte[] write(StreamEvent event) {
      meet(Bug.FIRST_EVENT);
      if (event instanceof StreamEvent.Text text && text.delta().equals("two")) {
        meet(Bug.SECOND_TEXT);
      }
      return good.write(event);
    }

    @Override
    public byte[] end() {
      meet(Bug.END);
      return good.end();
    }

    @Override
    public long held() {
      return good.held();
    }

    @Override
    public byte[] error(String type, String code, String message) {
      return good.error(type, code, message);
    }
  }
}
