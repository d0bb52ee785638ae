package dev.modelroute.e2e.bench.speed;

import dev.modelroute.e2e.bench.speed.Subject.Cost;
import java.time.Duration;

/// What each kind of request and stream costs a gateway. A third of the time is for warming up.
record Costs(Duration time, Subject subject, Figures figures) {
  static final double RATE = 1000;
  static final Duration PACE = Duration.ofMillis(20);
  private static final double STREAMS = 50;

  void requests(boolean allDialects) {
    var chat = cost(Workload.chat(2), RATE);
    figures.put(Figure.CPU_CHAT_2K, chat.cpuPerRequest());
    figures.put(Figure.ALLOCATED_CHAT_2K, chat.kilobytesPerRequest());
    figures.put(Figure.CPU_CHAT_10K, cost(Workload.chat(10), RATE).cpuPerRequest());
    figures.put(Figure.CPU_CHAT_1M, cost(Workload.chat(1000), 50).cpuPerRequest());
    figures.put(Figure.CPU_RESPONSES_2K, cost(Workload.responses(2), RATE).cpuPerRequest());
    if (allDialects) {
      figures.put(Figure.CPU_MESSAGES_2K, cost(Workload.messages(2), RATE).cpuPerRequest());
      var converse = cost(Workload.converse(4), RATE);
      figures.put(Figure.CPU_CONVERSE_4K, converse.cpuPerRequest());
      figures.put(Figure.ALLOCATED_CONVERSE_4K, converse.kilobytesPerRequest());
    }
  }

  void streams(boolean allDialects) {
    var paced = cost(Workload.chatStream(Answers.chatStream(PACE)), STREAMS);
    figures.put(Figure.CPU_EVENT_PACED, paced.cpuPerEvent());
    figures.put(Figure.ALLOCATED_EVENT_PACED, paced.kilobytesPerEvent());
    figures.put(Figure.FIRST_TOKEN_P50, paced.measured().firstAt(0.5));
    figures.put(Figure.FIRST_TOKEN_P99, paced.measured().firstAt(0.99));
    var fast = cost(Workload.chatStream(Answers.chatStream(Duration.ZERO)), 2 * STREAMS);
    figures.put(Figure.CPU_EVENT_FAST, fast.cpuPerEvent());
    if (allDialects) {
      converted();
    }
  }

  private void converted() {
    var paced = cost(Workload.converseStream(PACE), STREAMS);
    figures.put(Figure.CPU_CONVERTED_PACED, paced.cpuPerEvent());
    figures.put(Figure.ALLOCATED_CONVERTED_PACED, paced.kilobytesPerEvent());
    var fast = cost(Workload.converseStream(Duration.ZERO), 2 * STREAMS);
    figures.put(Figure.CPU_CONVERTED_FAST, fast.cpuPerEvent());
  }

  private Cost cost(Workload workload, double rate) {
    if (!subject.answers(workload)) {
      System.out.println("not answered well: " + workload.path());
    }
    subject.ask(workload, rate, time.dividedBy(3));
    return subject.ask(workload, rate, time);
  }
}
