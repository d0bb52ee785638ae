package dev.modelroute.e2e.vendors.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.e2e.vendors.reply.Bounded;
import dev.modelroute.e2e.vendors.reply.Limits;
import dev.modelroute.e2e.vendors.reply.Question;
import dev.modelroute.e2e.vendors.reply.Replies;
import dev.modelroute.e2e.vendors.reply.Reply;
import dev.modelroute.e2e.vendors.reply.Tool;
import dev.modelroute.e2e.vendors.reply.ToolChoice;
import dev.modelroute.e2e.vendors.wire.Answer;
import dev.modelroute.e2e.vendors.wire.Event;
import dev.modelroute.e2e.vendors.wire.Problem;
import dev.modelroute.e2e.vendors.wire.Sse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// OpenAI's Chat Completions. A strict vendor refuses what its schema does not have; model servers
/// ignore it.
public record ChatDialect(boolean strict) implements Dialect {
  @Override
  public Operation operation() {
    return Operation.CHAT;
  }

  @Override
  public Optional<Problem> check(Turn turn) {
    return strict ? ChatChecks.strict(turn) : ChatChecks.lenient(turn);
  }

  @Override
  public Answer answer(Turn turn, Replies replies) {
    var reply = said(turn, replies);
    if (!turn.streams()) {
      return Answer.json(200, turn.style().completion(ChatWriter.completion(turn, reply)));
    }
    var chunks = turn.style().chunks(ChatWriter.chunks(turn, reply));
    var events = new ArrayList<Event>();
    chunks.forEach(chunk -> events.add(Sse.STREAM.event("", chunk)));
    events.add(Sse.DONE);
    return Answer.stream(Sse.STREAM, events);
  }

  private static Reply said(Turn turn, Replies replies) {
    var body = turn.body();
    int older = body.path("max_tokens").asInt(Integer.MAX_VALUE);
    int limit = body.path("max_completion_tokens").asInt(older);
    var parallel = body.path("parallel_tool_calls").asBoolean(true);
    var limits = new Limits(stops(body.path("stop")), limit, parallel);
    return Bounded.of(replies.to(question(turn)), limits).reply();
  }

  /// One sequence, or a list of them.
  private static List<String> stops(JsonNode stop) {
    var stops = new ArrayList<String>();
    stop.forEach(sequence -> stops.add(sequence.asText()));
    return stop.isTextual() ? List.of(stop.textValue()) : stops;
  }

  private static Question question(Turn turn) {
    var body = turn.body();
    var schema = body.path("response_format").path("json_schema").get("schema");
    var said = userContent(body);
    return new Question(
        turn.vendor(),
        turn.model(),
        Texts.of(said),
        Texts.images(said),
        tools(body),
        toolChoice(body),
        schema);
  }

  private static JsonNode userContent(ObjectNode body) {
    var messages = body.path("messages");
    var last = messages.path(messages.size() - 1);
    return last.path("role").asText().equals("user")
        ? last.path("content")
        : MissingNode.getInstance();
  }

  private static List<Tool> tools(ObjectNode body) {
    var tools = new ArrayList<Tool>();
    for (JsonNode tool : body.path("tools")) {
      var function = tool.path("function");
      tools.add(new Tool(function.path("name").asText(), function.path("parameters")));
    }
    return tools;
  }

  private static ToolChoice toolChoice(ObjectNode body) {
    var choice = body.path("tool_choice");
    return choice.isObject()
        ? new ToolChoice.Named(choice.path("function").path("name").asText())
        : Texts.toolChoice(choice.asText("auto"));
  }
}
