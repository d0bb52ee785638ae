package dev.modelroute.e2e.vendors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.anthropic.client.AnthropicClient;
import com.anthropic.models.messages.Base64ImageSource;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.ImageBlockParam;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.TextBlockParam;
import com.openai.client.OpenAIClient;
import com.openai.models.chat.completions.ChatCompletionContentPart;
import com.openai.models.chat.completions.ChatCompletionContentPartImage;
import com.openai.models.chat.completions.ChatCompletionContentPartText;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseInputImage;
import com.openai.models.responses.ResponseInputItem;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.ImageBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ImageFormat;
import software.amazon.awssdk.services.bedrockruntime.model.ImageSource;
import software.amazon.awssdk.services.bedrockruntime.model.Message;

/// Each vendor is shown the same image, in its own dialect and by its own client.
class ImagesTest {
  private static final byte[] PIXEL =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=");
  private static final String BASE64 = Base64.getEncoder().encodeToString(PIXEL);
  private static final String DATA_URL = "data:image/png;base64," + BASE64;
  private static final String SEEN = " says: what is it? [image/png of " + PIXEL.length + " bytes]";

  private final Vendors vendors = Vendors.start();

  @AfterEach
  void close() {
    vendors.close();
  }

  @Test
  void showsOneInChatCompletions() {
    try (var openAi = closing(Sdk.openAi(vendors));
        var azure = closing(Sdk.azure(vendors))) {
      assertEquals("openai gpt-5.5" + SEEN, chat(openAi.client(), "gpt-5.5"));
      assertEquals("azure gpt-55-prod" + SEEN, chat(azure.client(), "gpt-55-prod"));
    }
  }

  @Test
  void showsOneInResponses() {
    try (var openAi = closing(Sdk.openAi(vendors))) {
      var item =
          ResponseInputItem.Message.builder()
              .role(ResponseInputItem.Message.Role.USER)
              .addInputTextContent("what is it?")
              .addContent(
                  ResponseInputImage.builder()
                      .detail(ResponseInputImage.Detail.AUTO)
                      .imageUrl(DATA_URL)
                      .build())
              .build();
      var params =
          ResponseCreateParams.builder()
              .model("gpt-5.5")
              .inputOfResponse(List.of(ResponseInputItem.ofMessage(item)))
              .build();

      var message = openAi.client().responses().create(params).output().getFirst().asMessage();

      assertEquals("openai gpt-5.5" + SEEN, message.content().getFirst().asOutputText().text());
    }
  }

  @Test
  void showsOneInMessages() {
    var onBedrock =
        Sdk.anthropic(
            vendors.bedrockRuntime().origin() + "/anthropic", vendors.bedrockKeys().issue("sdk"));
    var anthropic = Sdk.anthropic(vendors);

    assertEquals("anthropic claude-sonnet-5" + SEEN, message(anthropic, "claude-sonnet-5"));
    assertEquals(
        "bedrock-runtime us.anthropic.claude-sonnet-5" + SEEN,
        message(onBedrock, "us.anthropic.claude-sonnet-5"));
    anthropic.close();
    onBedrock.close();
  }

  @Test
  void showsOneInConverse() {
    var image =
        ImageBlock.builder()
            .format(ImageFormat.PNG)
            .source(ImageSource.fromBytes(SdkBytes.fromByteArray(PIXEL)))
            .build();
    var user =
        Message.builder()
            .role(ConversationRole.USER)
            .content(ContentBlock.fromText("what is it?"), ContentBlock.fromImage(image))
            .build();

    try (var client = new ConverseClient(vendors)) {
      var response =
          client.converse(
              request -> request.modelId("us.anthropic.claude-sonnet-5").messages(user));

      assertEquals(
          "bedrock-runtime us.anthropic.claude-sonnet-5" + SEEN,
          response.output().message().content().getFirst().text());
    }
  }

  /// A client that is closed like any other resource.
  private record Closing(OpenAIClient client) implements AutoCloseable {
    @Override
    public void close() {
      client.close();
    }
  }

  private static Closing closing(OpenAIClient client) {
    return new Closing(client);
  }

  private static String chat(OpenAIClient client, String model) {
    var text = ChatCompletionContentPartText.builder().text("what is it?").build();
    var url = ChatCompletionContentPartImage.ImageUrl.builder().url(DATA_URL).build();
    var image = ChatCompletionContentPartImage.builder().imageUrl(url).build();
    var params =
        ChatCompletionCreateParams.builder()
            .model(model)
            .addUserMessageOfArrayOfContentParts(
                List.of(
                    ChatCompletionContentPart.ofText(text),
                    ChatCompletionContentPart.ofImageUrl(image)))
            .build();
    var choice = client.chat().completions().create(params).choices().getFirst();
    return choice.message().content().orElseThrow();
  }

  private static String message(AnthropicClient client, String model) {
    var source =
        Base64ImageSource.builder()
            .mediaType(Base64ImageSource.MediaType.IMAGE_PNG)
            .data(BASE64)
            .build();
    var params =
        MessageCreateParams.builder()
            .model(model)
            .maxTokens(100)
            .addUserMessageOfContentBlockParams(
                List.of(
                    ContentBlockParam.ofText(TextBlockParam.builder().text("what is it?").build()),
                    ContentBlockParam.ofImage(ImageBlockParam.builder().source(source).build())))
            .build();
    return client.messages().create(params).validate().content().getFirst().asText().text();
  }
}
