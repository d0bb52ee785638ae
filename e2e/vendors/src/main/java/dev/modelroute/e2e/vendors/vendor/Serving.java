package dev.modelroute.e2e.vendors.vendor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.e2e.vendors.dialect.Dialect;
import dev.modelroute.e2e.vendors.dialect.Ids;
import dev.modelroute.e2e.vendors.dialect.Turn;
import dev.modelroute.e2e.vendors.reply.Replies;
import dev.modelroute.e2e.vendors.wire.Json;
import dev.modelroute.e2e.vendors.wire.Problem;
import dev.modelroute.e2e.vendors.wire.Received;
import dev.modelroute.e2e.vendors.wire.Result;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The way of a request through a vendor that speaks OpenAI's dialects, once the caller is known:
/// body, model, what the dialect finds wrong, reply.
public record Serving(OpenAiService service, Ids ids) {
  public Handled serve(Dialect dialect, Caller caller, Received request, Replies replies) {
    if (!request.method().equals("POST")) {
      return refuse(null, OpenAiErrors.wrongMethod(request.method(), request.path()));
    }
    return switch (json(request)) {
      case Result.Bad<ObjectNode>(Problem problem) -> refuse(null, problem);
      case Result.Good<ObjectNode>(ObjectNode body) when !body.path("model").isTextual() ->
          refuse(null, missingModel());
      case Result.Good<ObjectNode>(ObjectNode body) ->
          serve(dialect, new Asked(caller, request, body), replies);
    };
  }

  /// A request whose body is known.
  private record Asked(Caller caller, Received request, ObjectNode body) {
    String model() {
      return body.path("model").asText();
    }
  }

  private Handled serve(Dialect dialect, Asked asked, Replies replies) {
    var served =
        service.served(asked.caller(), asked.model(), dialect.operation(), asked.request().path());
    return switch (served) {
      case Result.Bad<String>(Problem problem) -> refuse(asked.model(), problem);
      case Result.Good<String>(String servedAs) -> answer(dialect, turn(asked, servedAs), replies);
    };
  }

  private Turn turn(Asked asked, String servedAs) {
    return new Turn(
        service.name(),
        asked.model(),
        servedAs,
        asked.body(),
        service.style(),
        ids,
        asked.request().at());
  }

  private Handled answer(Dialect dialect, Turn turn, Replies replies) {
    var problem = dialect.check(turn);
    if (problem.isPresent()) {
      return refuse(turn.model(), problem.get());
    }
    return new Handled(turn.model(), service.signed(dialect.answer(turn, replies)));
  }

  private Handled refuse(@Nullable String model, Problem problem) {
    return new Handled(model, service.refuse(problem));
  }

  private static Result<ObjectNode> json(Received request) {
    var contentType = request.headers().first("content-type").orElse("");
    if (!contentType.toLowerCase(Locale.ROOT).startsWith("application/json")) {
      return Result.bad(OpenAiErrors.wrongContentType(contentType));
    }
    return Json.read(request.body())
        .map(Result::good)
        .orElseGet(() -> Result.bad(OpenAiErrors.notJson()));
  }

  private static Problem missingModel() {
    return Problem.invalid(
        "missing_required_parameter", "Missing required parameter: 'model'.", "model");
  }
}
