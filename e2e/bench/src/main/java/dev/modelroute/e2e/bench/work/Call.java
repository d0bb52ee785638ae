package dev.modelroute.e2e.bench.work;

import dev.modelroute.e2e.bench.gateway.Route;
import dev.modelroute.e2e.bench.vendor.InstantAnswer;

/// What callers ask, and what the vendor answers.
record Call(Route route, String path, String body, InstantAnswer answer) {
  private static final int KB = 1000;

  /// A request to Chat Completions of so many kilobytes.
  static Call chat(Route route, int kilobytes, InstantAnswer answer) {
    String before =
        "{\"model\":\"%s\",\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":\""
            .formatted(route.model(), isStream(answer));
    return new Call(route, "/chat/completions", padded(before, "\"}]}", kilobytes), answer);
  }

  static Call responses(Route route, int kilobytes, InstantAnswer answer) {
    String before =
        "{\"model\":\"%s\",\"stream\":%s,\"store\":false,\"input\":\""
            .formatted(route.model(), isStream(answer));
    return new Call(route, "/responses", padded(before, "\"}", kilobytes), answer);
  }

  static Call messages(Route route, int kilobytes, InstantAnswer answer) {
    String before =
        "{\"model\":\"%s\",\"max_tokens\":1024,\"messages\":[{\"role\":\"user\",\"content\":\""
            .formatted(route.model());
    return new Call(route, "/messages", padded(before, "\"}]}", kilobytes), answer);
  }

  private static boolean isStream(InstantAnswer answer) {
    return answer instanceof InstantAnswer.Stream;
  }

  /// Whether the answer is streamed, in `Answers.DELTAS` events.
  boolean isStreamed() {
    return isStream(answer);
  }

  private static String padded(String before, String after, int kilobytes) {
    String words = "all work and no play makes a dull benchmark ";
    int missing = kilobytes * KB - before.length() - after.length();
    return before + words.repeat(missing / words.length() + 1).substring(0, missing) + after;
  }
}
