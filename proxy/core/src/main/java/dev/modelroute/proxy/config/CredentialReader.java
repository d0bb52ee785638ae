package dev.modelroute.proxy.config;

import static dev.modelroute.proxy.config.Fields.optional;
import static dev.modelroute.proxy.config.Fields.text;
import static dev.modelroute.proxy.config.Fields.texts;
import static dev.modelroute.proxy.config.Fields.uri;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;

/// Reads one credential of a slice.
final class CredentialReader {
  private CredentialReader() {}

  static CredentialConfig read(JsonNode node) {
    return new CredentialConfig(
        text(node, "name"),
        text(node, "uid"),
        node.path("generation").asLong(),
        vendor(node),
        node.path("plaintext").asBoolean(),
        new AddressRules(texts(node.path("allowedNetworks")).map(Cidr::parse).toList()));
  }

  private static VendorConfig vendor(JsonNode node) {
    if (node.has("bedrock")) {
      return bedrock(node.path("bedrock"));
    }
    if (node.has("azureOpenAI")) {
      return new VendorConfig.AzureOpenAi(uri(node.path("azureOpenAI"), "endpoint"));
    }
    if (node.has("openAI")) {
      return openAi(node.path("openAI"));
    }
    if (node.has("anthropic")) {
      return new VendorConfig.Anthropic(uri(node.path("anthropic"), "endpoint"));
    }
    if (node.has("openAICompatible")) {
      return openAiCompatible(node.path("openAICompatible"));
    }
    throw new IllegalArgumentException(
        "has no vendor that this proxy knows: roll the proxies to the operator's version");
  }

  private static VendorConfig bedrock(JsonNode node) {
    return new VendorConfig.Bedrock(
        text(node, "region"),
        identity(node),
        uri(node, "runtime"),
        uri(node, "mantle"),
        uri(node, "sts"));
  }

  private static AwsIdentity identity(JsonNode node) {
    if (node.path("podIdentity").asBoolean()) {
      return new AwsIdentity.PodIdentity();
    }
    return optional(node, "roleArn")
        .<AwsIdentity>map(AwsIdentity.Role::new)
        .orElseGet(AwsIdentity.ApiKey::new);
  }

  private static VendorConfig openAi(JsonNode node) {
    return new VendorConfig.OpenAi(
        uri(node, "endpoint"), optional(node, "organization"), optional(node, "project"));
  }

  private static VendorConfig openAiCompatible(JsonNode node) {
    return new VendorConfig.OpenAiCompatible(
        uri(node, "endpoint"),
        node.path("keyless").asBoolean(),
        texts(node.path("operations")).map(RouteReader::operation).collect(Collectors.toSet()));
  }
}
