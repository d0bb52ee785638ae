package dev.modelroute.e2e.vendors.aws;

import dev.modelroute.e2e.vendors.converse.ConverseModel;
import dev.modelroute.e2e.vendors.messages.MessagesErrors;
import dev.modelroute.e2e.vendors.vendor.Caller;
import dev.modelroute.e2e.vendors.wire.Problem;
import dev.modelroute.e2e.vendors.wire.Result;
import java.util.regex.Pattern;

/// Which of Anthropic's models Messages serves at one of Bedrock's hosts, under which ids.
record BedrockClaude(BedrockHost host, String region) {
  private static final Pattern ON_RUNTIME =
      Pattern.compile("(us|eu|jp|au|apac|global)\\.anthropic\\.claude-(?!3-).*");
  private static final Pattern ON_MANTLE =
      Pattern.compile(
          "anthropic\\.claude-(fable-5(-[12])?|opus-5(-5)?|opus-4-[78]|sonnet-5(-5)?|haiku-[45]-5"
              + "|mythos-5|mythos-preview)");

  /// The model, if it is served here and the caller may use it.
  Result<String> allowed(Caller caller, String model) {
    if (!ids().matcher(model).matches()) {
      return Result.bad(noSuchModel(model));
    }
    return caller.mayUse(model)
        ? Result.good(model)
        : Result.bad(BedrockErrors.messagesDenied(host, caller, model, region));
  }

  private Pattern ids() {
    return switch (host) {
      case RUNTIME -> ON_RUNTIME;
      case MANTLE -> ON_MANTLE;
    };
  }

  private Problem noSuchModel(String model) {
    if (!model.contains("anthropic.")) {
      return MessagesErrors.invalid(BedrockErrors.wrongPrefix(model).message());
    }
    if (host == BedrockHost.MANTLE) {
      return Problem.of(404, "not_found_error", null, "The model '" + model + "' does not exist");
    }
    return MessagesErrors.invalid(
        ConverseModel.needsProfile(model)
            ? BedrockErrors.needsProfile(model).message()
            : BedrockErrors.noSuchModel().message());
  }
}
