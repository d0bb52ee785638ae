package dev.modelroute.e2e.faults;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modelroute.e2e.harness.RawCaller.Answer;
import dev.modelroute.e2e.vendors.ledger.LedgerEntry;
import java.util.List;
import java.util.stream.StreamSupport;

/// One request, as everybody saw it: the caller, the vendors, and the proxy's audit record.
/// `marker` is what was said, and nobody else said it.
record Told(
    Form form, String marker, Answer answer, List<LedgerEntry> calls, List<JsonNode> records) {

  boolean isAnswered() {
    return answer.status() == 200 && form.isFinished(answer.body()) && !isBroken();
  }

  boolean isBroken() {
    String body = answer.body();
    return answer.status() == 200
        && (body.contains("\"error\":{")
            || body.contains("\"type\":\"error\"")
            || body.contains("\"type\":\"response.failed\""));
  }

  /// What the caller reads.
  String text() {
    return AnswerText.of(form, answer.body());
  }

  /// Attempts of the audit record by their label.
  List<String> labels() {
    return records.stream()
        .flatMap(record -> StreamSupport.stream(record.path("attempts").spliterator(), false))
        .map(attempt -> attempt.path("label").asText())
        .toList();
  }

  @Override
  public String toString() {
    return "%s %s: %d%s %s, records %s, calls %s, body %s"
        .formatted(
            form,
            marker,
            answer.status(),
            answer.cut() ? " cut" : "",
            answer.header("x-modelroute-attempts"),
            records,
            calls.stream()
                .map(call -> call.vendor() + " " + call.status() + " " + call.end())
                .toList(),
            answer.body().length() > 3000 ? answer.body().substring(0, 3000) : answer.body());
  }
}
