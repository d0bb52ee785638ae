package dev.modelroute.e2e.vendors.converse;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.e2e.vendors.reply.FinishReason;
import dev.modelroute.e2e.vendors.reply.Reply;
import dev.modelroute.e2e.vendors.wire.Json;

/// A guardrail that steps in when the user says a certain word. It is there for who names one.
final class Guardrail {
  private static final String TRIGGER = "forbidden";
  private static final String BLOCKED = "Sorry, the model cannot answer this question.";

  private Guardrail() {}

  static boolean intervenes(ConverseTurn turn) {
    return turn.body().path("guardrailConfig").hasNonNull("guardrailIdentifier")
        && ConverseReader.userText(turn).contains(TRIGGER);
  }

  static Reply reply() {
    return Reply.text(BLOCKED).withFinish(FinishReason.GUARDRAIL);
  }

  static boolean isTraced(ConverseTurn turn) {
    return turn.body().path("guardrailConfig").path("trace").asText().startsWith("enabled");
  }

  static ObjectNode trace(ConverseTurn turn) {
    var id = turn.body().path("guardrailConfig").path("guardrailIdentifier").asText();
    var trace = Json.object();
    var guardrail = trace.putObject("guardrail");
    var topics = guardrail.putObject("inputAssessment").putObject(id).putObject("topicPolicy");
    topics
        .putArray("topics")
        .addObject()
        .put("action", "BLOCKED")
        .put("name", TRIGGER)
        .put("type", "DENY");
    guardrail.put("actionReason", "Guardrail blocked.");
    return trace;
  }
}
