package dev.modelroute.e2e.bench.work;

import dev.modelroute.e2e.bench.gateway.Gateway;
import dev.modelroute.e2e.bench.gateway.Route;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// The kinds of calls that are measured: how each is called, what is asked, and how often a second.
/// A row of the table is made of each, and the option `--workload` knows it by its name.
public enum Workload {
  CHAT("chat 2 KB", Call.chat(Route.CHAT, 2, Answers.chat()), 1000),
  CHAT_10K("chat 10 KB", Call.chat(Route.CHAT, 10, Answers.chat()), 1000),
  CHAT_1M("chat 1 MB", Call.chat(Route.CHAT, 1000, Answers.chat()), 50),
  CHAT_TLS("chat 2 KB, TLS to the vendor", Call.chat(Route.CHAT_TLS, 2, Answers.chat()), 1000),
  RESPONSES("responses 2 KB", Call.responses(Route.CHAT, 2, Answers.responses()), 1000),
  MESSAGES("messages 2 KB", Call.messages(Route.CLAUDE, 2, Answers.messages()), 1000),
  CONVERSE("chat to Converse, signed, 4 KB", Call.chat(Route.NOVA, 4, Answers.converse()), 1000),
  CONVERSE_TLS(
      "chat to Converse, signed, 4 KB, TLS to the vendor",
      Call.chat(Route.NOVA_TLS, 4, Answers.converse()),
      1000),
  RESPONSES_CONVERSE(
      "responses to Converse, signed, 4 KB",
      Call.responses(Route.NOVA, 4, Answers.converse()),
      1000),
  STREAM("chat, 64 at 20 ms", Call.chat(Route.CHAT, 2, Answers.chatStream(Pace.OF_TOKENS)), 50),
  STREAM_FAST("chat, 64 at once", Call.chat(Route.CHAT, 2, Answers.chatStream(Pace.NONE)), 100),
  CONVERTED_STREAM(
      "chat to Converse, 64 at 20 ms",
      Call.chat(Route.NOVA, 2, Answers.converseStream(Pace.OF_TOKENS)),
      50),
  CONVERTED_STREAM_FAST(
      "chat to Converse, 64 at once",
      Call.chat(Route.NOVA, 2, Answers.converseStream(Pace.NONE)),
      100),
  RESPONSES_CONVERTED_STREAM(
      "responses to Converse, 64 at 20 ms",
      Call.responses(Route.NOVA, 2, Answers.converseStream(Pace.OF_TOKENS)),
      50),
  RESPONSES_CONVERTED_STREAM_FAST(
      "responses to Converse, 64 at once",
      Call.responses(Route.NOVA, 2, Answers.converseStream(Pace.NONE)),
      100);

  private static final class Pace {
    static final Duration OF_TOKENS = Duration.ofMillis(20);
    static final Duration NONE = Duration.ZERO;
  }

  private final String title;

  @SuppressWarnings("ImmutableEnumChecker") // nobody changes the answer's bytes
  private final Call call;

  private final double rate;

  Workload(String title, Call call, double rate) {
    this.title = title;
    this.call = call;
    this.rate = rate;
  }

  /// As people write it, commas between more of them.
  public static Set<Workload> parse(String names) {
    return Arrays.stream(names.split(",", -1))
        .map(Workload::named)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Workload.class)));
  }

  public static Workload named(String name) {
    return Arrays.stream(values())
        .filter(workload -> workload.toString().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "no workload is called %s: there are %s".formatted(name, names())));
  }

  private static String names() {
    return Arrays.stream(values()).map(Workload::toString).collect(Collectors.joining(", "));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public String title() {
    return title;
  }

  Call call() {
    return call;
  }

  /// Calls a second.
  public double rate() {
    return rate;
  }

  public boolean isStreamed() {
    return call.isStreamed();
  }

  /// What its cost is told for: its events when it is streamed, itself when not.
  public int units() {
    return isStreamed() ? Answers.DELTAS : 1;
  }

  public boolean isServedBy(Gateway gateway) {
    return gateway.servesAllRoutes() || call.route().isPlainOpenAi();
  }
}
