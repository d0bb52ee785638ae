package dev.modelroute.e2e.vendors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.openai.client.OpenAIClient;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.embeddings.EmbeddingCreateParams.EncodingFormat;
import com.openai.models.models.Model;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenAiEmbeddingsTest {
  private final Vendors vendors = Vendors.start();
  private final OpenAIClient client = Sdk.openAi(vendors);

  @AfterEach
  void close() {
    client.close();
    vendors.close();
  }

  @Test
  void givesTheSameVectorsInBothEncodings() {
    var floats = embed(EncodingFormat.FLOAT);
    var base64 = embed(EncodingFormat.BASE64);

    assertEquals(1536, floats.getFirst().size());
    assertEquals(floats, base64);
    assertNotEquals(floats.get(0), floats.get(1));
  }

  @Test
  void givesAsManyDimensionsAsAreAskedFor() {
    var params =
        EmbeddingCreateParams.builder()
            .model("text-embedding-3-large")
            .input("hello")
            .dimensions(256)
            .build();

    var response = client.embeddings().create(params).validate();

    assertEquals(256, response.data().getFirst().embedding().size());
    assertTrue(response.usage().promptTokens() > 0);
  }

  @Test
  void listsTheModelsOfTheKey() {
    vendors.openAiKeys().add("few", "sk-few", List.of("gpt-5.5", "text-*"));

    var few = Sdk.openAi(vendors.openAi().baseUrl(), "sk-few");
    var models = few.models().list().data().stream().map(Model::validate).map(Model::id).toList();

    assertEquals(List.of("gpt-5.5", "text-embedding-3-large", "text-embedding-3-small"), models);
    assertEquals("gpt-5.5", few.models().retrieve("gpt-5.5").validate().id());
    few.close();
  }

  private List<List<Float>> embed(EncodingFormat format) {
    var params =
        EmbeddingCreateParams.builder()
            .model("text-embedding-3-small")
            .inputOfArrayOfStrings(List.of("one text", "another"))
            .encodingFormat(format)
            .build();
    return client.embeddings().create(params).validate().data().stream()
        .map(embedding -> embedding.validate().embedding())
        .toList();
  }
}
