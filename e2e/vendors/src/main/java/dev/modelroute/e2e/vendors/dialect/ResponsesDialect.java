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
import dev.modelroute.e2e.vendors.wire.Problem;
import dev.modelroute.e2e.vendors.wire.Sse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// OpenAI's Responses, without stored state: nothing can be referred to later.
public record ResponsesDialect(boolean strict) implements Dialect {
  @Override
  public Operation operation() {
    return Operation.RESPONSES;
  }

  @Override
  public Optional<Problem> check(Turn turn) {
    return strict ? ResponsesChecks.strict(turn) : ResponsesChecks.lenient(turn);
  }

  @Override
  public Answer answer(Turn turn, Replies replies) {
    var reply = Bounded.of(replies.to(question(turn)), limits(turn.body())).reply();
    if (turn.streams()) {
      return Answer.stream(Sse.STREAM, new ResponsesStream(turn, reply).events());
    }
    return Answer.json(200, response(turn, reply));
  }

  private static Limits limits(ObjectNode body) {
    return new Limits(
        List.of(),
        body.path("max_output_tokens").asInt(Integer.MAX_VALUE),
        body.path("parallel_tool_calls").asBoolean(true));
  }

  private static ObjectNode response(Turn turn, Reply reply) {
    var writer = new ResponseWriter(turn);
    return writer.ended(reply, new ItemWriter(turn).items(reply));
  }

  private static Question question(Turn turn) {
    var body = turn.body();
    var schema = body.path("text").path("format").get("schema");
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
    var input = body.path("input");
    if (input.isTextual()) {
      return input;
    }
    var last = input.path(input.size() - 1);
    return last.path("role").asText().equals("user")
        ? last.path("content")
        : MissingNode.getInstance();
  }

  private static List<Tool> tools(ObjectNode body) {
    var tools = new ArrayList<Tool>();
    for (JsonNode tool : body.path("tools")) {
      if (tool.path("type").asText().equals("function")) {
        tools.add(new Tool(tool.path("name").asText(), tool.path("parameters")));
      }
    }
    return tools;
  }

  private static ToolChoice toolChoice(ObjectNode body) {
    var choice = body.path("tool_choice");
    return choice.isObject()
        ? new ToolChoice.Named(choice.path("name").asText())
        : Texts.toolChoice(choice.asText("auto"));
  }
}
