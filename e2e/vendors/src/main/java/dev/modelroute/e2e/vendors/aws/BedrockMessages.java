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

  /// What stands in a body on Bedrock that is no part of Messages.
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
    return request.body().length() > MOST_BYTES
        ? Result.bad(Problem.of(413, "request_too_large", null, "Request exceeds the maximum size"))
        : MessagesDialect.read(request.body());
  }

  private Answer answer(Call call, Replies replies) {
    var answer =
        new BedrockClaude(host, region)
            .allowed(call.caller(), call.model())
            .then(model -> AnthropicEnvelope.version(call.request(), call.body(), model))
            .then(version -> answer(call, turn(call, version), replies));
    return switch (answer) {
      case Result.Bad<Answer>(Problem problem) -> refuse(problem);
      case Result.Good<Answer>(Answer good) -> good;
    };
  }

  private MessagesTurn turn(Call call, ApiVersion version) {
    var body = call.body().deepCopy();
    body.remove(ENVELOPE);
    return new MessagesTurn(
        vendor, host.messages(), call.model(), call.model(), version, body, ids);
  }

  private static Result<Answer> answer(Call call, MessagesTurn turn, Replies replies) {
    return call.request().path().equals(COUNT)
        ? MessagesDialect.count(turn)
        : MessagesDialect.answer(turn, replies);
  }

  Answer.Plain refuse(Problem problem) {
    return MessagesErrors.envelope(problem, ids.next("req_bdrk_"));
  }
}
