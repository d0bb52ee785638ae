package dev.modelroute.proxy.config;

import dev.modelroute.proxy.model.Operation;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/// Where a credential's vendor is, and what kind of proof it takes. A new vendor is a new record
/// here; the compiler lists the rest.
public sealed interface VendorConfig {
  /// The vendor's name in metrics, as OpenTelemetry's GenAI conventions have it.
  String metricName();

  /// Amazon Bedrock.
  record Bedrock(String region, AwsIdentity identity, URI runtime, URI mantle, URI sts)
      implements VendorConfig {
    @Override
    public String metricName() {
      return "aws.bedrock";
    }
  }

  /// Azure OpenAI on the v1 API; `endpoint` ends in /openai/v1.
  record AzureOpenAi(URI endpoint) implements VendorConfig {
    @Override
    public String metricName() {
      return "azure.ai.openai";
    }
  }

  /// OpenAI; `endpoint` ends in /v1.
  record OpenAi(URI endpoint, Optional<String> organization, Optional<String> project)
      implements VendorConfig {
    @Override
    public String metricName() {
      return "openai";
    }
  }

  /// Anthropic; `endpoint` ends in /v1.
  record Anthropic(URI endpoint) implements VendorConfig {
    @Override
    public String metricName() {
      return "anthropic";
    }
  }

  /// Any server that speaks OpenAI's API.
  record OpenAiCompatible(URI endpoint, boolean keyless, Set<Operation> operations)
      implements VendorConfig {
    public OpenAiCompatible {
      operations = Set.copyOf(operations);
    }

    @Override
    public String metricName() {
      return "openai_compatible";
    }
  }
}
