package dev.modelroute.e2e.vendors.aws;

import dev.modelroute.e2e.vendors.dialect.Operation;
import dev.modelroute.e2e.vendors.vendor.Caller;
import dev.modelroute.e2e.vendors.wire.Problem;
import dev.modelroute.e2e.vendors.wire.Result;

/// Which models OpenAI's dialects serve at one of Bedrock's hosts, to whom, and where.
record BedrockOpenAiModels(BedrockHost host, String region) {
  /// The model, if this caller may use it for that at this path.
  Result<String> served(Caller caller, String model, Operation operation, String path) {
    var row = BedrockModel.find(host, model);
    if (row.isEmpty()) {
      return Result.bad(noSuchModel(model));
    }
    if (!caller.mayUse(model)) {
      return Result.bad(BedrockErrors.accessDenied(host, caller, model, region));
    }
    if (!row.get().operations().contains(operation)) {
      return Result.bad(BedrockErrors.wrongOperation(model, path));
    }
    return path.equals(row.get().prefix() + operation.path())
        ? Result.good(model)
        : Result.bad(BedrockErrors.wrongPrefix(model));
  }

  private Problem noSuchModel(String model) {
    if (host == BedrockHost.MANTLE) {
      return BedrockErrors.noSuchModelOnMantle(model);
    }
    return BedrockModel.needsProfile(model)
        ? BedrockErrors.needsProfile(model)
        : BedrockErrors.noSuchModel();
  }
}
