package dev.modelroute.e2e.vendors.anthropic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.e2e.vendors.dialect.Ids;
import dev.modelroute.e2e.vendors.messages.ApiVersion;
import dev.modelroute.e2e.vendors.messages.MessagesDialect;
import dev.modelroute.e2e.vendors.messages.MessagesHost;
import dev.modelroute.e2e.vendors.messages.MessagesTurn;
import dev.modelroute.e2e.vendors.reply.Replies;
import dev.modelroute.e2e.vendors.vendor.Caller;
import dev.modelroute.e2e.vendors.wire.Answer;
import dev.modelroute.e2e.vendors.wire.Received;
import dev.modelroute.e2e.vendors.wire.Result;
import java.util.List;

/// The way of a Messages request through Anthropic: body, model, what the dialect finds wrong,
/// reply.
record AnthropicMessages(String vendor, List<AnthropicModel> models, Ids ids) {
  private static final int MOST_BYTES = 32 * 1024 * 1024;
  private static final String MESSAGES = "/v1/messages";
  private static final String COUNT = "/v1/messages/count_tokens";

  static boolean isFor(Received request) {
    return request.method().equals("POST")
        && (request.path().equals(MESSAGES) || request.path().equals(COUNT));
  }

  static Result<ObjectNode> body(Received request) {
    return request.body().length() > MOST_BYTES
        ? Result.bad(AnthropicErrors.tooLarge())
        : MessagesDialect.read(request.body());
  }

  Result<MessagesTurn> turn(Caller caller, ApiVersion version, ObjectNode body) {
    var asked = body.path("model").asText();
    return AnthropicModel.find(models, asked)
        .filter(_ -> caller.mayUse(asked))
        .map(model ->
            Result.good(
                new MessagesTurn(
                    vendor, MessagesHost.ANTHROPIC, asked, model.id(), version, body, ids)))
        .orElseGet(() -> Result.bad(AnthropicErrors.noSuchModel(asked)));
  }

  static Result<Answer> answer(Received request, MessagesTurn turn, Replies replies) {
    return request.path().equals(COUNT)
        ? MessagesDialect.count(turn)
        : MessagesDialect.answer(turn, replies);
  }
}
