package dev.modelroute.e2e.vendors;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.openai.azure.credential.AzureApiKeyCredential;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;

/// The vendors' own clients, told to check every answer against their types, and to try once.
final class Sdk {
  private Sdk() {}

  static OpenAIClient openAi(Vendors vendors) {
    return openAi(vendors.openAi().baseUrl(), vendors.openAiKeys().issue("sdk"));
  }

  static OpenAIClient openAi(String baseUrl, String key) {
    return builder(baseUrl).apiKey(key).build();
  }

  /// Does not check answers itself: it would find fault with the first chunk of a real Azure
  /// stream, whose `object` is empty.
  static OpenAIClient azure(Vendors vendors) {
    var key = AzureApiKeyCredential.create(vendors.azureKeys().issue("sdk"));
    return builder(vendors.azure().baseUrl()).credential(key).responseValidation(false).build();
  }

  static OpenAIOkHttpClient.Builder builder(String baseUrl) {
    return OpenAIOkHttpClient.builder().baseUrl(baseUrl).responseValidation(true).maxRetries(0);
  }

  static AnthropicClient anthropic(Vendors vendors) {
    return anthropic(vendors.anthropic().baseUrl(), vendors.anthropicKeys().issue("sdk"));
  }

  static AnthropicClient anthropic(String baseUrl, String key) {
    return anthropicBuilder(baseUrl).apiKey(key).build();
  }

  static AnthropicOkHttpClient.Builder anthropicBuilder(String baseUrl) {
    return AnthropicOkHttpClient.builder().baseUrl(baseUrl).responseValidation(true).maxRetries(0);
  }
}
