package dev.modelroute.e2e.vendors.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.e2e.vendors.converse.ConverseDialect;
import dev.modelroute.e2e.vendors.converse.ConverseModel;
import dev.modelroute.e2e.vendors.converse.ConverseTurn;
import dev.modelroute.e2e.vendors.dialect.Ids;
import dev.modelroute.e2e.vendors.reply.Replies;
import dev.modelroute.e2e.vendors.vendor.Caller;
import dev.modelroute.e2e.vendors.vendor.Handled;
import dev.modelroute.e2e.vendors.wire.Answer;
import dev.modelroute.e2e.vendors.wire.Json;
import dev.modelroute.e2e.vendors.wire.Problem;
import dev.modelroute.e2e.vendors.wire.Received;
import dev.modelroute.e2e.vendors.wire.Result;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/// Converse and ConverseStream at Bedrock's runtime: finds the model in the path, and who may use
/// it.
record BedrockConverse(String vendor, String region, ModelIds modelIds, Ids ids) {
  private static final Pattern PATH = Pattern.compile("/model/([^/]+)/converse(-stream)?");
  private static final int MOST_BYTES = 20 * 1024 * 1024;

  /// A call to Converse, as its path tells it.
  private record Call(Caller caller, Received request, String modelId, boolean streams) {}

  static boolean isFor(Received request) {
    return request.method().equals("POST") && PATH.matcher(request.path()).matches();
  }

  Handled answer(Caller caller, Received request, Replies replies) {
    var path = PATH.matcher(request.path());
    if (!path.matches()) {
      throw new IllegalArgumentException(request.path() + " is no path of Converse");
    }
    // A plus in a path is a plus; URLDecoder would make it a space.
    var named = URLDecoder.decode(path.group(1).replace("+", "%2B"), StandardCharsets.UTF_8);
    var call = new Call(caller, request, modelIds.id(named), path.group(2) != null);
    return new Handled(named, answer(call, replies));
  }

  private Answer answer(Call call, Replies replies) {
    return switch (turn(call)) {
      case Result.Bad<ConverseTurn>(Problem problem) -> BedrockErrors.envelope(problem);
      case Result.Good<ConverseTurn>(ConverseTurn turn) -> answer(turn, replies);
    };
  }

  private static Answer answer(ConverseTurn turn, Replies replies) {
    return ConverseDialect.check(turn)
        .<Answer>map(BedrockErrors::envelope)
        .orElseGet(() -> ConverseDialect.answer(turn, replies));
  }

  private Result<ConverseTurn> turn(Call call) {
    var model = ConverseModel.find(call.modelId());
    if (model.isEmpty()) {
      return Result.bad(noSuchModel(call.modelId()));
    }
    if (!call.caller().mayUse(call.modelId())) {
      return Result.bad(
          BedrockErrors.actionDenied(call.caller(), action(call), call.modelId(), region));
    }
    return body(call)
        .then(body ->
            Result.good(
                new ConverseTurn(vendor, call.modelId(), model.get(), call.streams(), body, ids)));
  }

  private static String action(Call call) {
    return call.streams() ? "InvokeModelWithResponseStream" : "InvokeModel";
  }

  private static Problem noSuchModel(String model) {
    if (model.contains("anthropic.claude-3-")) {
      return ConverseErrors.endOfLife();
    }
    if (ConverseModel.needsProfile(model)) {
      return ConverseErrors.needsProfile(model);
    }
    // GPT-5.4 and 5.5 are there, but nobody has seen Converse serve them.
    return BedrockModel.find(BedrockHost.RUNTIME, model).isPresent()
        ? ConverseErrors.wrongModel()
        : ConverseErrors.noSuchModel();
  }

  private static Result<ObjectNode> body(Call call) {
    if (call.request().body().length() > MOST_BYTES) {
      return Result.bad(ConverseErrors.tooLarge());
    }
    Optional<ObjectNode> body = Json.read(call.request().body());
    return body.map(Result::good).orElseGet(() -> Result.bad(ConverseErrors.notJson()));
  }
}
