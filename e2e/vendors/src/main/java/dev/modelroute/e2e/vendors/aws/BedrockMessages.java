package dev.modelroute.e2e.vendors.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.e2e.vendors.dialect.Ids;
import dev.modelroute.e2e.vendors.messages.ApiVersion;
import dev.modelroute.e2e.vendors.messages.MessagesDialect;
import dev.modelroute.e2e.vendors.messages.MessagesErrors;
import dev.modelroute.e2e.vendors.messages.MessagesTurn;
import dev.modelroute.e2e.vendors.reply.Replies;
import dev.modelroute.e2e.vendors.vendor.Caller;
import dev.modelroute.e2e.vendors.vendor.Handled;
import dev.modelroute.e2e.vendors.wire.Answer;
import dev.modelroute.e2e.vendors.wire.Json;
import dev.modelroute.e2e.vendors.wire.Problem;
import dev.modelroute.e2e.vendors.wire.Received;
import dev.modelroute.e2e.vendors.wire.Result;
import java.util.List;

/// Anthropic's Messages at one of Bedrock's hosts.
record BedrockMessages(String vendor, BedrockHost host, String region, Ids ids) {
  static final String PREFIX = "/anthropic/";

  private static final String MESSAGES = "/anthropic/v1/messages";
  private static final String COUNT = "/anthropic/v1/messages/count_tokens";
  private static final int MOST_BYTES = 20 * 1024 * 1024;

  /// What is said of the version and the betas; Bedrock itself does not take them in a body.
  private static final List<String> ENVELOPE =
      List.of("anthropic_version", "anthropic_beta", "user_profile_id");

  boolean isFor(Received request) {
    var counts = host == BedrockHost.MANTLE && request.path().equals(COUNT);
    return request.method().equals("POST") && (counts || request.path().equals(MESSAGES));
  }

  Handled answer(Caller caller, Received request, Replies replies) {
    var body = body(request);
    return switch (body) {
      case Result.Bad<ObjectNode>(Problem problem) -> new Handled(null, refuse(problem));
      case Result.Good<ObjectNode>(ObjectNode good) ->
          new Handled(
              good.path("model").asText(), answer(new Call(caller, request, good), replies));
    };
  }

  /// A call whose body is known.
  private record Call(Caller caller, Received request, ObjectNode body) {
    String model() {
      return body.path("model").asText();
    }
  }

  private static Result<ObjectNode> body(Received request) {
    if (request.body().length() > MOST_BYTES) {
      return Result.bad(
          Problem.of(413, "request_too_large", null, "Request exceeds the maximum size"));
    }
    var body = Json.read(request.body());
    if (body.isEmpty()) {
      return Result.bad(invalid("The request body is not valid JSON"));
    }
    return body.get().path("model").isTextual()
        ? Result.good(body.get())
        : Result.bad(invalid("model: Field required"));
  }

  private static Problem invalid(String message) {
    return Problem.of(400, "invalid_request_error", null, message);
  }

  private Answer answer(Call call, Replies replies) {
    var version =
        new BedrockClaude(host, region)
            .allowed(call.caller(), call.model())
            .then(model -> AnthropicEnvelope.version(call.request(), call.body(), model));
    return switch (version) {
      case Result.Bad<ApiVersion>(Problem problem) -> refuse(problem);
      case Result.Good<ApiVersion>(ApiVersion good) -> answer(call, turn(call, good), replies);
    };
  }

  private MessagesTurn turn(Call call, ApiVersion version) {
    var body = call.body().deepCopy();
    body.remove(ENVELOPE);
    return new MessagesTurn(
        vendor, host.messages(), call.model(), call.model(), version, body, ids);
  }

  private Answer answer(Call call, MessagesTurn turn, Replies replies) {
    if (call.request().path().equals(COUNT)) {
      return MessagesDialect.checkForCount(turn)
          .<Answer>map(this::refuse)
          .orElseGet(() -> MessagesDialect.count(turn));
    }
    return MessagesDialect.check(turn)
        .<Answer>map(this::refuse)
        .orElseGet(() -> MessagesDialect.answer(turn, replies));
  }

  Answer.Plain refuse(Problem problem) {
    return MessagesErrors.envelope(problem, ids.next("req_bdrk_"));
  }
}
