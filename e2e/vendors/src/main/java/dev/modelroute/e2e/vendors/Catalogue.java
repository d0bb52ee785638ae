package dev.modelroute.e2e.vendors;

import dev.modelroute.e2e.vendors.anthropic.AnthropicAuthVendor;
import dev.modelroute.e2e.vendors.anthropic.AnthropicModel;
import dev.modelroute.e2e.vendors.anthropic.AnthropicVendor;
import dev.modelroute.e2e.vendors.aws.Account;
import dev.modelroute.e2e.vendors.aws.BedrockHost;
import dev.modelroute.e2e.vendors.aws.BedrockVendor;
import dev.modelroute.e2e.vendors.aws.PodIdentityVendor;
import dev.modelroute.e2e.vendors.aws.StsVendor;
import dev.modelroute.e2e.vendors.federation.EntraVendor;
import dev.modelroute.e2e.vendors.federation.OpenAiAuthVendor;
import dev.modelroute.e2e.vendors.identity.Federation;
import dev.modelroute.e2e.vendors.vendor.ApiKeys;
import dev.modelroute.e2e.vendors.vendor.AzureOpenAiVendor;
import dev.modelroute.e2e.vendors.vendor.OpenAiCompatibleVendor;
import dev.modelroute.e2e.vendors.vendor.OpenAiVendor;
import dev.modelroute.e2e.vendors.vendor.Vendor;
import java.util.List;
import java.util.Optional;

/// The vendors that there are, and what they share: one AWS account, one federation, and the keys.
final class Catalogue {
  final Account account = new Account();
  final Federation federation = new Federation(account.identityProviders());
  final ApiKeys anthropicKeys = new ApiKeys("sk-ant-api03-");
  final ApiKeys azureKeys = new ApiKeys("");
  final ApiKeys bedrockKeys = new ApiKeys("ABSK");
  final ApiKeys openAiKeys = new ApiKeys("sk-proj-");
  final StsVendor sts =
      new StsVendor(account.roles(), account.sessions(), account.identityProviders());
  final PodIdentityVendor podIdentity = new PodIdentityVendor(account);

  /// All of them, Bedrock's in one region.
  List<Vendor> vendors(String region) {
    return List.of(
        new OpenAiVendor("openai", openAiKeys, federation.tokens(), OpenAiVendor.MODELS),
        new OpenAiAuthVendor(federation),
        new AzureOpenAiVendor(
            "azure", azureKeys, federation.tokens(), AzureOpenAiVendor.DEPLOYMENTS),
        new EntraVendor(federation),
        new AnthropicVendor("anthropic", anthropicKeys, federation, AnthropicModel.ALL),
        new AnthropicAuthVendor(federation),
        new BedrockVendor(BedrockHost.RUNTIME, region, account, bedrockKeys),
        new BedrockVendor(BedrockHost.MANTLE, region, account, bedrockKeys),
        sts,
        podIdentity,
        new OpenAiCompatibleVendor("compatible", "/v1", Optional.empty(), List.of("*")));
  }
}
