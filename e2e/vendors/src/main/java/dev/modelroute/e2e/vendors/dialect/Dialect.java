package dev.modelroute.e2e.vendors.dialect;

import dev.modelroute.e2e.vendors.reply.Replies;
import dev.modelroute.e2e.vendors.wire.Answer;
import dev.modelroute.e2e.vendors.wire.Problem;
import java.util.Optional;

/// A body language.
public interface Dialect {
  Operation operation();

  /// What is wrong with the body, as the vendor would find it; the first problem wins.
  Optional<Problem> check(Turn turn);

  /// The answer to a turn that was checked.
  Answer answer(Turn turn, Replies replies);
}
