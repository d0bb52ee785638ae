package dev.modelroute.e2e.vendors.reply;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Replies that are said one after the other, and the last of them from then on.
final class InOrder implements Replies {
  private final List<Reply> replies;
  private final AtomicInteger said = new AtomicInteger();

  InOrder(List<Reply> replies) {
    if (replies.isEmpty()) {
      throw new IllegalArgumentException("there is no reply to be said: give at least one");
    }
    this.replies = List.copyOf(replies);
  }

  @Override
  public Reply to(Question question) {
    int last = replies.size() - 1;
    return replies.get(said.getAndUpdate(index -> Math.min(index + 1, last)));
  }
}
