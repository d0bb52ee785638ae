package dev.modelroute.e2e.vendors.reply;

import java.util.List;

/// What the simulated models say.
@FunctionalInterface
public interface Replies {
  Reply to(Question question);

  /// The default: names the vendor and the model and repeats the user, calls a tool when told to,
  /// and keeps to a schema when there is one.
  static Replies echo() {
    return Echo::reply;
  }

  static Replies always(Reply reply) {
    return _ -> reply;
  }

  /// One after the other, and the last of them from then on: a tool call, and what is said to its
  /// result.
  static Replies inOrder(List<Reply> replies) {
    return new InOrder(replies);
  }
}
