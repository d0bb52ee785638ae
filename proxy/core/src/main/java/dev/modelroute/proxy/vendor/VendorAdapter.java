package dev.modelroute.proxy.vendor;

import dev.modelroute.proxy.config.CredentialConfig;
import dev.modelroute.proxy.config.TargetConfig;
import dev.modelroute.proxy.config.VendorConfig;
import dev.modelroute.proxy.model.Failure;
import dev.modelroute.proxy.model.Operation;
import java.util.Optional;

/// What is particular to one vendor: how a target of it is called, and what its error answers mean.
public sealed interface VendorAdapter permits AnthropicAdapter, BedrockAdapter, OpenAiStyleAdapter {
  static VendorAdapter of(CredentialConfig credential) {
    return switch (credential.vendor()) {
      case VendorConfig.Bedrock bedrock -> new BedrockAdapter(bedrock);
      case VendorConfig.AzureOpenAi azure -> OpenAiStyleAdapter.azure(azure);
      case VendorConfig.OpenAi openAi -> OpenAiStyleAdapter.openAi(openAi);
      case VendorConfig.Anthropic anthropic -> new AnthropicAdapter(anthropic);
      case VendorConfig.OpenAiCompatible server -> OpenAiStyleAdapter.compatible(server);
    };
  }

  /// How `target` is called for `operation`; empty when it cannot be. The form's dialect may be
  /// another than the caller's: then the request is converted.
  Optional<Form> form(TargetConfig target, Operation operation);

  /// What an answer means that is not a success.
  default Failure failure(ErrorAnswer answer) {
    return ErrorAnswers.of(answer);
  }
}
