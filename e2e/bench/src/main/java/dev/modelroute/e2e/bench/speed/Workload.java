package dev.modelroute.e2e.bench.speed;

import dev.modelroute.e2e.bench.vendor.InstantAnswer;

/// What callers ask, and what the vendor answers.
record Workload(String path, String body, InstantAnswer answer) {
  private static final int KB = 1000;

  static Workload chat(int kilobytes) {
    return new Workload("/chat/completions", chatBody(kilobytes * KB, false), Answers.chat());
  }

  static Workload responses(int kilobytes) {
    String before = "{\"model\":\"chat\",\"store\":false,\"input\":\"";
    return new Workload("/responses", padded(before, "\"}", kilobytes * KB), Answers.responses());
  }

  /// 64 deltas of a few words.
  static Workload chatStream(InstantAnswer answer) {
    return new Workload("/chat/completions", chatBody(2 * KB, true), answer);
  }

  private static String chatBody(int length, boolean stream) {
    String before =
        "{\"model\":\"chat\",\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":\""
            .formatted(stream);
    return padded(before, "\"}]}", length);
  }

  private static String padded(String before, String after, int length) {
    String words = "all work and no play makes a dull benchmark ";
    int missing = length - before.length() - after.length();
    return before + words.repeat(missing / words.length() + 1).substring(0, missing) + after;
  }
}
