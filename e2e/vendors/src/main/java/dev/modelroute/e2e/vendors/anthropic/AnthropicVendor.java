package dev.modelroute.e2e.vendors.anthropic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.e2e.vendors.dialect.Ids;
import dev.modelroute.e2e.vendors.identity.Federation;
import dev.modelroute.e2e.vendors.messages.ApiVersion;
import dev.modelroute.e2e.vendors.messages.MessagesErrors;
import dev.modelroute.e2e.vendors.reply.Replies;
import dev.modelroute.e2e.vendors.vendor.ApiKeys;
import dev.modelroute.e2e.vendors.vendor.Caller;
import dev.modelroute.e2e.vendors.vendor.Handled;
import dev.modelroute.e2e.vendors.vendor.Vendor;
import dev.modelroute.e2e.vendors.wire.Answer;
import dev.modelroute.e2e.vendors.wire.Problem;
import dev.modelroute.e2e.vendors.wire.Received;
import dev.modelroute.e2e.vendors.wire.Result;
import java.util.List;
import java.util.Map;

/// Anthropic's own API, which also exchanges tokens.
public final class AnthropicVendor implements Vendor {
  private static final String MODELS = "/v1/models";

  private final String name;
  private final AnthropicKeyCheck keys;
  private final TokenExchange exchange;
  private final List<AnthropicModel> models;
  private final AnthropicMessages messages;
  private final Ids ids;

  public AnthropicVendor(
      String name, ApiKeys keys, Federation federation, List<AnthropicModel> models) {
    this.name = name;
    this.keys = new AnthropicKeyCheck(keys, federation.tokens());
    this.exchange = new TokenExchange(federation);
    this.models = List.copyOf(models);
    this.ids = new Ids(name);
    this.messages = new AnthropicMessages(name, this.models, ids);
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
          AnthropicMessages.isFor(request)
              ? answer(new Call(caller, request, version), replies)
              : new Handled(null, answered(request, models(request)));
    };
  }

  private static Result<ApiVersion> version(Received request) {
    var version = request.headers().first("anthropic-version");
    if (version.isEmpty()) {
      return Result.bad(MessagesErrors.invalid("anthropic-version: header is required"));
    }
    return ApiVersion.of(version.get())
        .map(Result::good)
        .orElseGet(() -> Result.bad(AnthropicErrors.wrongVersion(version.get())));
  }

  /// A call whose version is known.
  private record Call(Caller caller, Received request, ApiVersion version) {}

  private Handled answer(Call call, Replies replies) {
    return switch (AnthropicMessages.body(call.request())) {
      case Result.Bad<ObjectNode>(Problem problem) -> new Handled(null, refuse(problem));
      case Result.Good<ObjectNode>(ObjectNode body) ->
          new Handled(body.path("model").asText(), answer(call, body, replies));
    };
  }

  private Answer answer(Call call, ObjectNode body, Replies replies) {
    var answer =
        messages
            .turn(call.caller(), call.version(), body)
            .then(turn -> AnthropicMessages.answer(call.request(), turn, replies));
    return answered(call.request(), answer);
  }

  private Result<Answer> models(Received request) {
    var path = request.path();
    if (request.method().equals("GET") && path.equals(MODELS)) {
      return Result.good(Answer.json(200, ModelPage.of(models, request)));
    }
    if (!request.method().equals("GET") || !path.startsWith(MODELS + "/")) {
      return Result.bad(AnthropicErrors.noSuchPath());
    }
    var asked = path.substring(MODELS.length() + 1);
    return AnthropicModel.find(models, asked)
        .map(model -> Result.<Answer>good(Answer.json(200, model.json())))
        .orElseGet(() -> Result.bad(AnthropicErrors.noSuchModel(asked)));
  }

  private Answer answered(Received request, Result<Answer> answer) {
    return switch (answer) {
      case Result.Bad<Answer>(Problem problem) -> refuse(problem);
      case Result.Good<Answer>(Answer good) ->
          good.withHeaders(RateLimits.headers(request.at()))
              .withHeaders(identified(ids.next("req_011")));
    };
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
