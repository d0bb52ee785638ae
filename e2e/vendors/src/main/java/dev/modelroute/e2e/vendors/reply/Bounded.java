package dev.modelroute.e2e.vendors.reply;

import org.jspecify.annotations.Nullable;

/// A reply as far as its request lets it go; a stop sequence is not part of the text.
public record Bounded(Reply reply, @Nullable String stopSequence) {
  public static Bounded of(Reply said, Limits limits) {
    var reply = limits.parallelCalls() ? said : said.withOneToolCall();
    for (String sequence : limits.stopSequences()) {
      int at = reply.text().indexOf(sequence);
      if (at >= 0) {
        var cut = reply.withText(reply.text().substring(0, at));
        return new Bounded(cut.withFinish(FinishReason.STOP_SEQUENCE), sequence);
      }
    }
    return new Bounded(limited(reply, limits.maxTokens()), null);
  }

  private static Reply limited(Reply reply, int maxTokens) {
    var words = Words.of(reply.text());
    if (words.size() <= maxTokens) {
      return reply;
    }
    var usage = reply.usage();
    return reply
        .withText(String.join("", words.subList(0, maxTokens)))
        .withFinish(FinishReason.LENGTH)
        .withUsage(new Usage(usage.input(), usage.cacheRead(), usage.cacheWrite(), maxTokens, 0));
  }
}
