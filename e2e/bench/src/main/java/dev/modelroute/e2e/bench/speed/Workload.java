package dev.modelroute.e2e.bench.speed;

import dev.modelroute.e2e.bench.vendor.InstantAnswer;
import java.time.Duration;

/// What callers ask, and what the vendor answers.
///
/// @param events that the answer is streamed in, each of the vendor's with a piece of text
record Workload(String path, String body, InstantAnswer answer, int events) {
  private static final int KB = 1000;

  Workload(String path, String body, InstantAnswer answer) {
    this(path, body, answer, answer instanceof InstantAnswer.Stream ? Answers.DELTAS : 0);
  }

  static Workload chat(int kilobytes) {
    String body = chatBody("chat", kilobytes * KB, false);
    return new Workload("/chat/completions", body, Answers.chat());
  }

  static Workload responses(int kilobytes) {
    String before = "{\"model\":\"chat\",\"store\":false,\"input\":\"";
    return new Workload("/responses", padded(before, "\"}", kilobytes * KB), Answers.responses());
  }

  /// 64 deltas of a few words.
  static Workload chatStream(InstantAnswer answer) {
    return new Workload("/chat/completions", chatBody("chat", 2 * KB, true), answer);
  }

  static Workload messages(int kilobytes) {
    String before =
        "{\"model\":\"claude\",\"max_tokens\":1024,\"messages\":[{\"role\":\"user\",\"content\":\"";
    String body = padded(before, "\"}]}", kilobytes * KB);
    return new Workload("/messages", body, Answers.messages());
  }

  /// Asked in Chat Completions, and answered by Bedrock in Converse.
  static Workload converse(int kilobytes) {
    String body = chatBody("nova", kilobytes * KB, false);
    return new Workload("/chat/completions", body, Answers.converse());
  }

  /// The same with 64 deltas.
  static Workload converseStream(Duration pace) {
    String body = chatBody("nova", 2 * KB, true);
    return new Workload("/chat/completions", body, Answers.converseStream(pace));
  }

  private static String chatBody(String model, int length, boolean stream) {
    String before =
        "{\"model\":\"%s\",\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":\""
            .formatted(model, stream);
    return padded(before, "\"}]}", length);
  }

  private static String padded(String before, String after, int length) {
    String words = "all work and no play makes a dull benchmark ";
    int missing = length - before.length() - after.length();
    return before + words.repeat(missing / words.length() + 1).substring(0, missing) + after;
  }
}
