package dev.modelroute.e2e.vendors.vendor;

import dev.modelroute.e2e.vendors.dialect.ChatDialect;
import dev.modelroute.e2e.vendors.dialect.Dialect;
import dev.modelroute.e2e.vendors.dialect.EmbeddingsDialect;
import dev.modelroute.e2e.vendors.dialect.Ids;
import dev.modelroute.e2e.vendors.dialect.Operation;
import dev.modelroute.e2e.vendors.dialect.ResponsesDialect;
import dev.modelroute.e2e.vendors.dialect.Style;
import dev.modelroute.e2e.vendors.reply.Replies;
import dev.modelroute.e2e.vendors.wire.Answer;
import dev.modelroute.e2e.vendors.wire.Json;
import dev.modelroute.e2e.vendors.wire.Problem;
import dev.modelroute.e2e.vendors.wire.Received;
import dev.modelroute.e2e.vendors.wire.Result;
import java.util.List;
import java.util.Optional;

/// A model server that speaks OpenAI's dialects at any path, such as vLLM: it ignores what it does
/// not know, and has one model or any. Without keys it asks for none.
public final class OpenAiCompatibleVendor implements OpenAiService {
  private static final List<Dialect> DIALECTS =
      List.of(new ChatDialect(false), new ResponsesDialect(false), new EmbeddingsDialect(false));

  /// Nothing is padded, and reasoning is shown.
  private static final Style STYLE =
      new Style() {
        @Override
        public boolean obfuscates() {
          return false;
        }

        @Override
        public boolean showsReasoning() {
          return true;
        }
      };

  private final String name;
  private final String basePath;
  private final Optional<ApiKeys> keys;
  private final Caller models;
  private final Serving serving;

  /// `models` are those that it has; each may end in `*`.
  public OpenAiCompatibleVendor(
      String name, String basePath, Optional<ApiKeys> keys, List<String> models) {
    this.name = name;
    this.basePath = basePath;
    this.keys = keys;
    this.models = new Caller("anyone", models);
    this.serving = new Serving(this, new Ids(name));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String basePath() {
    return basePath;
  }

  @Override
  public Style style() {
    return STYLE;
  }

  @Override
  public Result<Caller> authenticate(Received request) {
    if (keys.isEmpty()) {
      return Result.good(models);
    }
    return request
        .headers()
        .bearer()
        .flatMap(keys.get()::caller)
        .map(Result::good)
        .orElseGet(() -> Result.bad(Problem.of(401, "Unauthorized", null, "Unauthorized")));
  }

  @Override
  public Handled answer(Caller caller, Received request, Replies replies) {
    for (Dialect dialect : DIALECTS) {
      if (request.path().equals(basePath + dialect.operation().path())) {
        return serving.serve(dialect, caller, request, replies);
      }
    }
    return new Handled(null, models(request));
  }

  private Answer models(Received request) {
    return new ModelList(models.models(), "vllm")
        .answer(basePath, request)
        .orElseGet(() -> refuse(Problem.of(404, "NotFoundError", null, "Not Found")));
  }

  @Override
  public Result<String> served(Caller caller, String model, Operation operation, String path) {
    if (models.mayUse(model)) {
      return Result.good(model);
    }
    var message = "The model `" + model + "` does not exist.";
    return Result.bad(Problem.of(404, "NotFoundError", null, message));
  }

  @Override
  public Answer signed(Answer answer) {
    return answer;
  }

  /// vLLM puts the status where others have a code, as a number; to a wrong key it says one word.
  @Override
  public Answer.Plain refuse(Problem problem) {
    var body = Json.object();
    if (problem.status() == 401) {
      return Answer.json(401, body.put("error", problem.message()));
    }
    body.putObject("error")
        .put("message", problem.message())
        .put("type", problem.status() == 400 ? "BadRequestError" : problem.type())
        .put("param", problem.param())
        .put("code", problem.status());
    return Answer.json(problem.status(), body).withHeaders(problem.headers());
  }
}
