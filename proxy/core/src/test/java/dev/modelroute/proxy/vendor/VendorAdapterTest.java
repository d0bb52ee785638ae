package dev.modelroute.proxy.vendor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.modelroute.proxy.config.AddressRules;
import dev.modelroute.proxy.config.AwsIdentity;
import dev.modelroute.proxy.config.CredentialConfig;
import dev.modelroute.proxy.config.TargetConfig;
import dev.modelroute.proxy.config.TargetConfig.Api;
import dev.modelroute.proxy.config.TargetConfig.BedrockHost;
import dev.modelroute.proxy.config.VendorConfig;
import dev.modelroute.proxy.model.Operation;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VendorAdapterTest {
  private static final VendorConfig BEDROCK =
      new VendorConfig.Bedrock(
          "us-east-2",
          new AwsIdentity.Role("arn:aws:iam::111122223333:role/r"),
          URI.create("https://runtime"),
          URI.create("https://mantle"),
          URI.create("https://sts"));

  @ParameterizedTest(name = "{0} for {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          openai.gpt-5.5             | RESPONSES | https://mantle/openai/v1/responses bedrock-mantle
          openai.gpt-5.5             | CHAT      | https://mantle/openai/v1/responses bedrock-mantle
          us.openai.gpt-5.5          | CHAT      | https://runtime/openai/v1/chat/completions bedrock
          us.openai.gpt-5.5          | RESPONSES | https://runtime/openai/v1/responses bedrock
          global.openai.gpt-6-sol    | CHAT      | https://runtime/openai/v1/chat/completions bedrock
          us.openai.gpt-5.6-sol      | CHAT      | https://runtime/openai/v1/responses bedrock
          us.openai.gpt-5.6-sol      | RESPONSES | https://runtime/openai/v1/responses bedrock
          openai.gpt-oss-120b        | CHAT      | https://mantle/v1/chat/completions bedrock-mantle
          openai.gpt-oss-120b        | RESPONSES | https://mantle/v1/responses bedrock-mantle
          openai.gpt-oss-120b-1:0    | CHAT      | https://runtime/openai/v1/chat/completions bedrock
          openai.gpt-oss-120b-1:0    | RESPONSES | https://runtime/openai/v1/chat/completions bedrock
          google.gemma-4-31b         | CHAT      | https://mantle/openai/v1/chat/completions bedrock-mantle
          google.gemma-4-31b         | RESPONSES | https://mantle/openai/v1/chat/completions bedrock-mantle
          deepseek.v3.2              | CHAT      | https://mantle/v1/chat/completions bedrock-mantle
          amazon.nova-pro-v1:0       | CHAT      | https://runtime/model/amazon.nova-pro-v1%3A0/converse bedrock
          us.anthropic.claude-opus-5 | RESPONSES | https://runtime/model/us.anthropic.claude-opus-5/converse bedrock
          us.anthropic.claude-opus-5 | CHAT      | https://runtime/model/us.anthropic.claude-opus-5/converse bedrock
          arn:aws:bedrock:us-east-2:1:application-inference-profile/x | CHAT | https://runtime/model/arn%3Aaws%3Abedrock%3Aus-east-2%3A1%3Aapplication-inference-profile%2Fx/converse bedrock
          openai.gpt-5.5             | EMBEDDINGS | none
          us.anthropic.claude-opus-5 | MESSAGES  | https://runtime/anthropic/v1/messages bedrock
          us.anthropic.claude-opus-5 | COUNT_TOKENS | none
          us.anthropic.claude-3-haiku-20240307-v1:0 | MESSAGES | https://runtime/model/us.anthropic.claude-3-haiku-20240307-v1%3A0/converse bedrock
          anthropic.claude-opus-5    | MESSAGES  | https://mantle/anthropic/v1/messages bedrock-mantle
          anthropic.claude-opus-5    | CHAT      | https://mantle/anthropic/v1/messages bedrock-mantle
          anthropic.claude-opus-5    | COUNT_TOKENS | https://mantle/anthropic/v1/messages/count_tokens bedrock-mantle
          amazon.nova-pro-v1:0       | MESSAGES  | https://runtime/model/amazon.nova-pro-v1%3A0/converse bedrock
          openai.gpt-oss-120b        | MESSAGES  | https://mantle/v1/chat/completions bedrock-mantle
          """)
  @DisplayName("Case 30: host, path and signing name follow from the model")
  void bedrockByModel(String model, Operation operation, String expected) {
    var target = target(model, Optional.empty(), Optional.empty());

    assertEquals(expected, told(BEDROCK, target, operation));
  }

  @Test
  void aTargetMayNameBedrocksHostAndApi() {
    var target = target("openai.gpt-5.5", Optional.of(Api.CHAT), Optional.of(BedrockHost.RUNTIME));

    assertEquals(
        "https://runtime/openai/v1/chat/completions bedrock",
        told(BEDROCK, target, Operation.CHAT));
    assertEquals(
        "https://runtime/openai/v1/chat/completions bedrock",
        told(BEDROCK, target, Operation.RESPONSES));
  }

  @Test
  void anApiThatATargetNamesHoldsForEveryCaller() {
    var messages =
        target("us.anthropic.claude-opus-5", Optional.of(Api.MESSAGES), Optional.empty());
    var converse =
        target("us.anthropic.claude-opus-5", Optional.of(Api.CONVERSE), Optional.empty());

    assertEquals(
        "https://runtime/anthropic/v1/messages bedrock", told(BEDROCK, messages, Operation.CHAT));
    assertEquals(
        "https://runtime/model/us.anthropic.claude-opus-5/converse bedrock",
        told(BEDROCK, converse, Operation.MESSAGES));
  }

  @ParameterizedTest(name = "{0} for {1}")
  @CsvSource({
    "gpt-5.5, CHAT, https://api.openai.com/v1/chat/completions bearer",
    "gpt-5.5, RESPONSES, https://api.openai.com/v1/responses bearer",
    "gpt-5.5, MESSAGES, https://api.openai.com/v1/chat/completions bearer",
    "gpt-5.6-sol, CHAT, https://api.openai.com/v1/responses bearer",
    "gpt-5.6-sol, MESSAGES, https://api.openai.com/v1/responses bearer",
    "gpt-5.5-pro, CHAT, https://api.openai.com/v1/responses bearer",
    "gpt-5.2-codex, CHAT, https://api.openai.com/v1/responses bearer",
    "gpt-5.6-sol, EMBEDDINGS, https://api.openai.com/v1/embeddings bearer"
  })
  void openAisModelsAreAskedByTheApiThatTheyTakeToolsBy(
      String model, Operation operation, String expected) {
    var vendor =
        new VendorConfig.OpenAi(
            URI.create("https://api.openai.com/v1"), Optional.empty(), Optional.empty());

    assertEquals(
        expected, told(vendor, target(model, Optional.empty(), Optional.empty()), operation));
  }

  @Test
  void converseIsNotSentToAnotherHostThanTheTargets() {
    var target =
        target("openai.gpt-5.5", Optional.of(Api.CONVERSE), Optional.of(BedrockHost.MANTLE));

    assertEquals("none", told(BEDROCK, target, Operation.CHAT));
  }

  @Test
  void anApiThatATargetNamesOverridesTheModels() {
    var vendor =
        new VendorConfig.OpenAi(
            URI.create("https://api.openai.com/v1"), Optional.empty(), Optional.empty());
    var target = target("gpt-5.6-sol", Optional.of(Api.CHAT), Optional.empty());

    assertEquals(
        "https://api.openai.com/v1/chat/completions bearer", told(vendor, target, Operation.CHAT));
  }

  @ParameterizedTest
  @CsvSource({
    "CHAT, https://api.anthropic.com/v1/messages x-api-key",
    "MESSAGES, https://api.anthropic.com/v1/messages x-api-key",
    "COUNT_TOKENS, https://api.anthropic.com/v1/messages/count_tokens x-api-key",
    "EMBEDDINGS, none"
  })
  void anthropicIsAskedForMessagesWhateverTheCallerSpeaks(Operation operation, String expected) {
    var vendor = new VendorConfig.Anthropic(URI.create("https://api.anthropic.com/v1"));
    var target = target("claude-opus-5", Optional.empty(), Optional.empty());

    assertEquals(expected, told(vendor, target, operation));
  }

  @ParameterizedTest(name = "{0} gets {1} of {2}")
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      textBlock =
          """
          us.anthropic.claude-opus-5   | 2026-10-21 | effort-2025-11-24
          us.anthropic.claude-opus-4-6-v1 | 2023-06-01 | effort-2025-11-24
          us.anthropic.claude-sonnet-4-5-20250929-v1:0 | 2023-06-01 | effort-2025-11-24
          us.anthropic.claude-sonnet-4-20250514-v1:0 | 2023-06-01 | effort-2025-11-24
          global.anthropic.claude-sonnet-4-6 | 2023-06-01 | effort-2025-11-24
          us.anthropic.claude-opus-4-7 | 2026-10-21 | effort-2025-11-24
          us.anthropic.claude-opus-4-8-v1:0 | 2026-10-21 | effort-2025-11-24
          """)
  @DisplayName("Case 18, trap 6: Bedrock gets the betas that it knows, and a version that it takes")
  void bedrockGetsTheHeadersThatItKnows(String model, String version, String betas) {
    var target = target(model, Optional.empty(), Optional.empty());
    var form = adapter(BEDROCK).form(target, Operation.MESSAGES).orElseThrow();

    Map<String, String> headers =
        form.headers(
            Map.of(
                "anthropic-version", "2026-10-21",
                "anthropic-beta", "effort-2025-11-24, brand-new-2026-11-01",
                "openai-beta", "x"));

    assertEquals(Map.of("anthropic-version", version, "anthropic-beta", betas), headers);
  }

  @Test
  void anthropicGetsAVersionAndEveryBetaButThoseOfOauth() {
    var vendor = new VendorConfig.Anthropic(URI.create("https://api.anthropic.com/v1"));
    var form =
        adapter(vendor)
            .form(target("m", Optional.empty(), Optional.empty()), Operation.MESSAGES)
            .orElseThrow();

    Map<String, String> headers =
        form.headers(Map.of("anthropic-beta", "oauth-2025-04-20,brand-new-2026-11-01"));

    assertEquals(
        Map.of("anthropic-version", "2023-06-01", "anthropic-beta", "brand-new-2026-11-01"),
        headers);
  }

  @Test
  void bedrockWithoutRoleTakesABearerKey() {
    var vendor =
        new VendorConfig.Bedrock(
            "us-east-2",
            new AwsIdentity.ApiKey(),
            URI.create("https://runtime"),
            URI.create("https://mantle"),
            URI.create("https://sts"));
    var target = target("openai.gpt-5.5", Optional.empty(), Optional.empty());

    assertEquals(
        "https://mantle/openai/v1/responses bearer", told(vendor, target, Operation.RESPONSES));
  }

  @Test
  void openAiTakesABearerKeyAndItsHeaders() {
    var vendor =
        new VendorConfig.OpenAi(
            URI.create("https://api.openai.com/v1"), Optional.of("org-1"), Optional.of("proj_1"));
    var form =
        adapter(vendor)
            .form(target("gpt-5.5", Optional.empty(), Optional.empty()), Operation.CHAT)
            .orElseThrow();

    assertEquals(URI.create("https://api.openai.com/v1/chat/completions"), form.uri());
    assertEquals(
        Map.of("OpenAI-Organization", "org-1", "OpenAI-Project", "proj_1"), form.headers());
    assertEquals(new Authentication.Bearer(), form.authentication());
  }

  @Test
  void azureTakesItsKeyInAHeader() {
    var vendor = new VendorConfig.AzureOpenAi(URI.create("https://r.openai.azure.com/openai/v1"));

    assertEquals(
        "https://r.openai.azure.com/openai/v1/embeddings api-key",
        told(vendor, target("d", Optional.empty(), Optional.empty()), Operation.EMBEDDINGS));
  }

  @Test
  void aTargetMayNameAnOpenAiStyleApi() {
    var vendor = new VendorConfig.AzureOpenAi(URI.create("https://azure"));
    var target = target("d", Optional.of(Api.RESPONSES), Optional.empty());

    assertEquals("https://azure/responses api-key", told(vendor, target, Operation.CHAT));
    assertEquals("https://azure/responses api-key", told(vendor, target, Operation.RESPONSES));
    assertEquals("none", told(vendor, target, Operation.EMBEDDINGS));
  }

  @Test
  void aCompatibleServerIsAskedForWhatItServesOnly() {
    var vendor =
        new VendorConfig.OpenAiCompatible(
            URI.create("http://vllm:8000/v1/"), true, EnumSet.of(Operation.CHAT));
    var target = target("m", Optional.empty(), Optional.empty());

    assertEquals("http://vllm:8000/v1/chat/completions none", told(vendor, target, Operation.CHAT));
    assertEquals(
        "http://vllm:8000/v1/chat/completions none", told(vendor, target, Operation.RESPONSES));
    assertEquals("none", told(vendor, target, Operation.EMBEDDINGS));
  }

  private static VendorAdapter adapter(VendorConfig vendor) {
    return VendorAdapter.of(
        new CredentialConfig("c", "uid", 1, vendor, false, new AddressRules(List.of())));
  }

  private static TargetConfig target(String model, Optional<Api> api, Optional<BedrockHost> host) {
    return new TargetConfig("c", model, api, host, 0, 1);
  }

  private static String told(VendorConfig vendor, TargetConfig target, Operation operation) {
    return adapter(vendor)
        .form(target, operation)
        .map(form -> form.uri() + " " + proof(form.authentication()))
        .orElse("none");
  }

  private static String proof(Authentication authentication) {
    return switch (authentication) {
      case Authentication.None none -> none.getClass().getSimpleName().toLowerCase(Locale.ROOT);
      case Authentication.Bearer bearer ->
          bearer.getClass().getSimpleName().toLowerCase(Locale.ROOT);
      case Authentication.KeyHeader header -> header.name();
      case Authentication.SigV4 signature -> signature.service();
    };
  }
}
