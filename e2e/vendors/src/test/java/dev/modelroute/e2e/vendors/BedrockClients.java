package dev.modelroute.e2e.vendors;

import com.openai.client.OpenAIClient;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.responses.ResponseCreateParams;
import dev.modelroute.e2e.vendors.aws.Role;
import dev.modelroute.e2e.vendors.aws.Session;
import dev.modelroute.e2e.vendors.server.VendorServer;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/// OpenAI's SDK at both hosts of Bedrock, signing with a session of one role.
final class BedrockClients {
  static final Role ROLE =
      Role.of("arn:aws:iam::111122223333:role/r", "https://issuer", "any", List.of("*"));
  static final String ARN = "arn:aws:sts::111122223333:assumed-role/r/proxy-1";

  private final Vendors vendors;
  private final Session session;

  BedrockClients(Vendors vendors) {
    this.vendors = vendors;
    this.session =
        vendors.account().sessions().issue(ROLE, "proxy-1", Instant.now().plusSeconds(3600));
    vendors.account().roles().put(ROLE);
  }

  /// From now on the role may use these models only.
  void allowOnly(String model) {
    var narrow = new Role(ROLE.arn(), "", ROLE.subjects(), ROLE.longestSession(), List.of(model));
    vendors.account().roles().put(narrow);
  }

  OpenAIClient mantle(String prefix) {
    return signed(vendors.bedrockMantle(), prefix, "bedrock-mantle");
  }

  OpenAIClient runtime() {
    return signed(vendors.bedrockRuntime(), "/openai/v1", "bedrock");
  }

  OpenAIClient signed(VendorServer server, String prefix, String service) {
    return Sdk.builder(server.origin() + prefix)
        .apiKey("replaced by the signature")
        .addInterceptor(new AwsSigning(session, "us-east-2", service))
        .build();
  }

  static String chat(OpenAIClient client, String model) {
    var completion = client.chat().completions().create(params(model)).validate();
    return completion.choices().getFirst().message().content().orElseThrow();
  }

  static String streamChat(OpenAIClient client, String model) {
    try (var stream = client.chat().completions().createStreaming(params(model))) {
      return stream.stream()
          .map(ChatCompletionChunk::validate)
          .flatMap(chunk -> chunk.choices().stream())
          .flatMap(choice -> choice.delta().content().stream())
          .collect(Collectors.joining());
    }
  }

  static String respond(OpenAIClient client, String model) {
    var params = ResponseCreateParams.builder().model(model).input("hello").build();
    var message = client.responses().create(params).validate().output().getFirst().asMessage();
    return message.content().getFirst().asOutputText().text();
  }

  private static ChatCompletionCreateParams params(String model) {
    return ChatCompletionCreateParams.builder().model(model).addUserMessage("hello").build();
  }
}
