package dev.modelroute.e2e.vendors.converse;

import dev.modelroute.e2e.vendors.reply.Bounded;
import dev.modelroute.e2e.vendors.reply.Replies;
import dev.modelroute.e2e.vendors.wire.Answer;
import dev.modelroute.e2e.vendors.wire.EventStream;
import dev.modelroute.e2e.vendors.wire.Problem;
import java.util.Optional;

/// Bedrock's Converse and ConverseStream.
public final class ConverseDialect {
  private ConverseDialect() {}

  /// What is wrong with the body, as Bedrock would find it; the first problem wins.
  public static Optional<Problem> check(ConverseTurn turn) {
    return ConverseChecks.first(turn);
  }

  /// The answer to a turn that was checked.
  public static Answer answer(ConverseTurn turn, Replies replies) {
    var reply =
        Guardrail.intervenes(turn) ? Guardrail.reply() : replies.to(ConverseReader.question(turn));
    var said = Bounded.of(reply, ConverseReader.limits(turn));
    return turn.streams()
        ? Answer.stream(EventStream.STREAM, new ConverseStream(turn, said).events())
        : Answer.json(200, new ConverseWriter(turn).response(said));
  }
}
