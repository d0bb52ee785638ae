package dev.modelroute.e2e.vendors.messages;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.e2e.vendors.reply.Bounded;
import dev.modelroute.e2e.vendors.reply.Replies;
import dev.modelroute.e2e.vendors.wire.Answer;
import dev.modelroute.e2e.vendors.wire.Json;
import dev.modelroute.e2e.vendors.wire.Problem;
import dev.modelroute.e2e.vendors.wire.Result;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/// Anthropic's Messages, plain and as a stream, and the count of a request's tokens.
public final class MessagesDialect {
  private MessagesDialect() {}

  /// Whether the Messages API has a field of this name.
  public static boolean knows(String field) {
    return BodyChecks.knows(field);
  }

  /// A body that names a model: what there must be before anything else is looked at.
  public static Result<ObjectNode> read(Buffer body) {
    var json = Json.read(body);
    if (json.isEmpty()) {
      return Result.bad(MessagesErrors.invalid("The request body is not valid JSON"));
    }
    return json.get().path("model").isTextual()
        ? Result.good(json.get())
        : Result.bad(MessagesErrors.invalid("model: Field required"));
  }

  /// What only the model finds wrong, in requests that came in another dialect.
  public static Optional<Problem> checkForModel(MessagesTurn turn) {
    return MessagesChecks.ofModel(turn);
  }

  /// The answer, or the first thing that is wrong with the body, as Anthropic would find it.
  public static Result<Answer> answer(MessagesTurn turn, Replies replies) {
    return MessagesChecks.create(turn)
        .map(Result::<Answer>bad)
        .orElseGet(() -> Result.good(said(turn, replies)));
  }

  private static Answer said(MessagesTurn turn, Replies replies) {
    var reply = replies.to(MessagesReader.question(turn));
    var said = Bounded.of(reply, MessagesReader.limits(turn.body()));
    return turn.streams()
        ? Answer.stream(MessagesSse.STREAM, new MessagesStream(turn, said).events())
        : Answer.json(200, new MessagesWriter(turn).message(said));
  }

  /// How many tokens the request has, or what is wrong with it.
  public static Result<Answer> count(MessagesTurn turn) {
    return MessagesChecks.count(turn)
        .map(Result::<Answer>bad)
        .orElseGet(() ->
            Result.good(
                Answer.json(200, Json.object().put("input_tokens", Tokens.of(turn.body())))));
  }
}
