package dev.modelroute.e2e.vendors.anthropic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.e2e.vendors.dialect.Ids;
import dev.modelroute.e2e.vendors.identity.Federation;
import dev.modelroute.e2e.vendors.messages.ApiVersion;
import dev.modelroute.e2e.vendors.messages.MessagesDialect;
import dev.modelroute.e2e.vendors.messages.MessagesErrors;
import dev.modelroute.e2e.vendors.messages.MessagesHost;
import dev.modelroute.e2e.vendors.messages.MessagesTurn;
import dev.modelroute.e2e.vendors.reply.Replies;
import dev.modelroute.e2e.vendors.vendor.ApiKeys;
import dev.modelroute.e2e.vendors.vendor.Caller;
import dev.modelroute.e2e.vendors.vendor.Handled;
import dev.modelroute.e2e.vendors.vendor.Vendor;
import dev.modelroute.e2e.vendors.wire.Answer;
import dev.modelroute.e2e.vendors.wire.Json;
import dev.modelroute.e2e.vendors.wire.Problem;
import dev.modelroute.e2e.vendors.wire.Received;
import dev.modelroute.e2e.vendors.wire.Result;
import java.util.List;
import java.util.Map;

/// Anthropic's own API, which also exchanges tokens.
public final class AnthropicVendor implements Vendor {
  private static final int MOST_BYTES = 32 * 1024 * 1024;
  private static final String MESSAGES = "/v1/messages";
  private static final String COUNT = "/v1/messages/count_tokens";
  private static final String MODELS = "/v1/models";

  private final String name;
  private final AnthropicKeyCheck keys;
  private final TokenExchange exchange;
  private final List<AnthropicModel> models;
  private final Ids ids;

  public AnthropicVendor(
      String name, ApiKeys keys, Federation federation, List<AnthropicModel> models) {
    this.name = name;
    this.keys = new AnthropicKeyCheck(keys, federation.tokens());
    this.exchange = new TokenExchange(federation);
    this.models = List.copyOf(models);
    this.ids = new Ids(name);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String basePath() {
    return "";
  }

  /// Who comes to exchange a token has nothing else to show.
  @Override
  public Result<Caller> authenticate(Received request) {
    return request.path().equals(TokenExchange.PATH)
        ? Result.good(Caller.of("anyone"))
        : keys.caller(request);
  }

  @Override
  public Handled answer(Caller caller, Received request, Replies replies) {
    if (request.path().equals(TokenExchange.PATH)) {
      return new Handled(null, exchange.answer(request));
    }
    return switch (version(request)) {
      case Result.Bad<ApiVersion>(Problem problem) -> new Handled(null, refuse(problem));
      case Result.Good<ApiVersion>(ApiVersion version) ->
          answer(new Call(caller, request, version), replies);
    };
  }

  /// A call whose version is known.
  private record Call(Caller caller, Received request, ApiVersion version) {
    boolean is(String method, String path) {
      return request.method().equals(method) && request.path().equals(path);
    }
  }

  private static Result<ApiVersion> version(Received request) {
    var version = request.headers().first("anthropic-version");
    if (version.isEmpty()) {
      return Result.bad(AnthropicErrors.noVersion());
    }
    return ApiVersion.of(version.get())
        .map(Result::good)
        .orElseGet(() -> Result.bad(AnthropicErrors.wrongVersion(version.get())));
  }

  private Handled answer(Call call, Replies replies) {
    if (call.request().path().startsWith(MODELS)) {
      return new Handled(null, models(call));
    }
    if (!call.is("POST", MESSAGES) && !call.is("POST", COUNT)) {
      return new Handled(null, refuse(AnthropicErrors.noSuchPath()));
    }
    return switch (body(call.request())) {
      case Result.Bad<ObjectNode>(Problem problem) -> new Handled(null, refuse(problem));
      case Result.Good<ObjectNode>(ObjectNode body) -> answer(call, body, replies);
    };
  }

  private static Result<ObjectNode> body(Received request) {
    if (request.body().length() > MOST_BYTES) {
      return Result.bad(AnthropicErrors.tooLarge());
    }
    var body = Json.read(request.body());
    if (body.isEmpty()) {
      return Result.bad(AnthropicErrors.notJson());
    }
    return body.get().path("model").isTextual()
        ? Result.good(body.get())
        : Result.bad(AnthropicErrors.noModel());
  }

  private Handled answer(Call call, ObjectNode body, Replies replies) {
    var asked = body.path("model").asText();
    var model = AnthropicModel.find(models, asked).filter(_ -> call.caller().mayUse(asked));
    if (model.isEmpty()) {
      return new Handled(asked, refuse(AnthropicErrors.noSuchModel(asked)));
    }
    var turn =
        new MessagesTurn(
            name, MessagesHost.ANTHROPIC, asked, model.get().id(), call.version(), body, ids);
    var answer = call.is("POST", COUNT) ? count(turn) : create(turn, replies);
    return new Handled(asked, answer);
  }

  private Answer create(MessagesTurn turn, Replies replies) {
    return MessagesDialect.check(turn)
        .<Answer>map(this::refuse)
        .orElseGet(() -> signed(MessagesDialect.answer(turn, replies)));
  }

  private Answer count(MessagesTurn turn) {
    return MessagesDialect.checkForCount(turn)
        .<Answer>map(this::refuse)
        .orElseGet(() -> signed(MessagesDialect.count(turn)));
  }

  private Answer models(Call call) {
    if (call.is("GET", MODELS)) {
      return signed(Answer.json(200, ModelPage.of(models, call.request())));
    }
    var asked = call.request().path().substring(MODELS.length()).replaceFirst("^/", "");
    return AnthropicModel.find(models, asked)
        .map(model -> signed(Answer.json(200, model.json())))
        .orElseGet(() -> refuse(AnthropicErrors.noSuchModel(asked)));
  }

  private Answer signed(Answer answer) {
    return answer.withHeaders(RateLimits.HEADERS).withHeaders(identified(ids.next("req_011")));
  }

  private static Map<String, String> identified(String requestId) {
    return Map.of(
        "request-id",
        requestId,
        "anthropic-organization-id",
        "00000000-0000-4000-8000-000000000001");
  }

  @Override
  public Answer.Plain refuse(Problem problem) {
    var requestId = ids.next("req_011");
    return MessagesErrors.envelope(problem, requestId).withHeaders(identified(requestId));
  }
}
