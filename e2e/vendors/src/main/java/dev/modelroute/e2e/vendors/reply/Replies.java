package dev.modelroute.e2e.vendors.reply;

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
}
