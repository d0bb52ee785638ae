package dev.modelroute.e2e.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.modelroute.e2e.harness.RawCaller.Answer;
import dev.modelroute.e2e.harness.Waiting;
import dev.modelroute.e2e.rig.Rig;
import dev.modelroute.e2e.vendors.ledger.LedgerEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/// All requests of a while. It begins with a clean ledger, and is told when all are answered.
final class History {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final AtomicLong MARKERS = new AtomicLong(1_000_000);

  private record Answered(Form form, String marker, Answer answer) {}

  private final Rig rig;
  private final int linesBefore;
  private final Queue<Answered> answers = new ConcurrentLinkedQueue<>();

  History(Rig rig) {
    this.rig = rig;
    rig.vendors().ledger().clear();
    this.linesBefore = rig.gateway().proxy().program().lines().size();
  }

  /// Asks, and remembers; any thread may.
  Answer ask(Form form, String route) {
    String marker = "marker-" + MARKERS.incrementAndGet() + "-";
    Answer answer = rig.caller().post("/v1" + form.path(), form.ask(route, marker));
    answers.add(new Answered(form, marker, answer));
    return answer;
  }

  int size() {
    return answers.size();
  }

  /// Everything that was asked, once all of it is written down everywhere.
  List<Told> told() {
    Waiting.until("every request is over", this::isQuiet);
    Map<String, List<JsonNode>> records = records();
    Map<String, List<LedgerEntry>> calls = new HashMap<>();
    for (LedgerEntry call : rig.vendors().ledger().entries()) {
      calls.computeIfAbsent(marker(call), _ -> new ArrayList<>()).add(call);
    }
    return answers.stream().map(answered -> told(answered, calls, records)).toList();
  }

  private static Told told(
      Answered answered,
      Map<String, List<LedgerEntry>> calls,
      Map<String, List<JsonNode>> records) {
    return new Told(
        answered.form(),
        answered.marker(),
        answered.answer(),
        calls.getOrDefault(answered.marker(), List.of()),
        records.getOrDefault(requestId(answered.answer()), List.of()));
  }

  private static String marker(LedgerEntry call) {
    String body = call.request().body().toString();
    int from = body.indexOf("marker-");
    return from < 0 ? "" : body.substring(from, body.indexOf('-', from + 7) + 1);
  }

  /// What the proxy said since the history began.
  List<String> lines() {
    List<String> all = rig.gateway().proxy().program().lines();
    return all.subList(linesBefore, all.size());
  }

  /// Audit records by request.
  private Map<String, List<JsonNode>> records() {
    return lines().stream()
        .filter(line -> line.startsWith("{"))
        .map(History::parse)
        .collect(Collectors.groupingBy(record -> record.path("requestId").asText()));
  }

  private boolean isQuiet() {
    return rig.gateway().proxy().metrics().contains("modelroute_requests_in_flight 0.0")
        && records()
            .keySet()
            .containsAll(answers.stream().map(answered -> requestId(answered.answer())).toList());
  }

  private static String requestId(Answer answer) {
    return answer.header("x-modelroute-request-id");
  }

  private static JsonNode parse(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new AssertionError("an audit record is no JSON: " + line, e);
    }
  }
}
