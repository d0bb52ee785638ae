package dev.modelroute.e2e.vendors.messages;

import dev.modelroute.e2e.vendors.reply.Bounded;
import dev.modelroute.e2e.vendors.reply.Replies;
import dev.modelroute.e2e.vendors.wire.Answer;
import dev.modelroute.e2e.vendors.wire.Json;
import dev.modelroute.e2e.vendors.wire.Problem;
import java.util.Optional;

/// Anthropic's Messages, plain and as a stream, and the count of a request's tokens.
public final class MessagesDialect {
  private MessagesDialect() {}

  /// Whether the Messages API has a field of this name.
  public static boolean knows(String field) {
    return BodyChecks.knows(field);
  }

  /// What is wrong with the body, as Anthropic would find it; the first problem wins.
  public static Optional<Problem> check(MessagesTurn turn) {
    return MessagesChecks.create(turn);
  }

  /// What only the model finds wrong, in requests that came in another dialect.
  public static Optional<Problem> checkForModel(MessagesTurn turn) {
    return MessagesChecks.ofModel(turn);
  }

  /// The answer to a turn that was checked.
  public static Answer answer(MessagesTurn turn, Replies replies) {
    var reply = replies.to(MessagesReader.question(turn));
    var stops = MessagesReader.stopSequences(turn.body());
    var said = Bounded.of(reply, stops, turn.body().path("max_tokens").asInt());
    return turn.streams()
        ? Answer.stream(MessagesSse.STREAM, new MessagesStream(turn, said).events())
        : Answer.json(200, new MessagesWriter(turn).message(said));
  }

  public static Optional<Problem> checkForCount(MessagesTurn turn) {
    return MessagesChecks.count(turn);
  }

  public static Answer count(MessagesTurn turn) {
    return Answer.json(200, Json.object().put("input_tokens", Tokens.of(turn.body())));
  }
}
