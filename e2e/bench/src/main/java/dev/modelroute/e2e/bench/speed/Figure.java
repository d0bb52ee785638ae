package dev.modelroute.e2e.bench.speed;

/// What is measured of a gateway, in the order of the table.
enum Figure {
  CPU_CHAT_2K("CPU per request, chat 2 KB", "µs"),
  CPU_CHAT_10K("CPU per request, chat 10 KB", "µs"),
  CPU_CHAT_1M("CPU per request, chat 1 MB", "µs"),
  CPU_RESPONSES_2K("CPU per request, responses 2 KB", "µs"),
  CPU_MESSAGES_2K("CPU per request, messages 2 KB", "µs"),
  CPU_CONVERSE_4K("CPU per request, chat to Converse, signed, 4 KB", "µs"),
  CPU_EVENT_PACED("CPU per streamed event, 64 at 20 ms", "µs"),
  CPU_EVENT_FAST("CPU per streamed event, 64 at once", "µs"),
  CPU_CONVERTED_PACED("CPU per converted event, 64 at 20 ms", "µs"),
  CPU_CONVERTED_FAST("CPU per converted event, 64 at once", "µs"),
  ALLOCATED_CHAT_2K("allocated per request, chat 2 KB", "KB"),
  ALLOCATED_CONVERSE_4K("allocated per request, chat to Converse, signed, 4 KB", "KB"),
  ALLOCATED_EVENT_PACED("allocated per streamed event, 64 at 20 ms", "KB"),
  ALLOCATED_CONVERTED_PACED("allocated per converted event, 64 at 20 ms", "KB"),
  CAPACITY("requests per second at p99 <= 10 ms", "/s"),
  P50_AT_500("p50 at 500 req/s", "ms"),
  P99_AT_500("p99 at 500 req/s", "ms"),
  P50_AT_1000("p50 at 1,000 req/s", "ms"),
  P99_AT_1000("p99 at 1,000 req/s", "ms"),
  FIRST_TOKEN_P50("time to first token, p50", "ms"),
  FIRST_TOKEN_P99("time to first token, p99", "ms"),
  HELD("open streams held", ""),
  HELD_BYTES("memory per open stream", "KB"),
  RSS_IDLE("resident memory, idle", "MB"),
  RSS_LOAD("resident memory, at load", "MB"),
  RSS_AFTER("resident memory, after", "MB"),
  START("start to first answer", "ms");

  private final String title;
  private final String unit;

  Figure(String title, String unit) {
    this.title = title;
    this.unit = unit;
  }

  String title() {
    return unit.isEmpty() ? title : title + " (" + unit + ")";
  }

  /// Whether it is told as a ratio to nginx's too.
  boolean isCpu() {
    return name().startsWith("CPU_");
  }

  /// Whether it is told as a difference to the direct call too.
  boolean isTime() {
    return name().startsWith("P50_") || name().startsWith("P99_") || name().startsWith("FIRST_");
  }
}
