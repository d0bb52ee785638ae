package dev.modelroute.proxy.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modelroute.proxy.dialect.chat.ChatCodec;
import dev.modelroute.proxy.dialect.codec.Conversion;
import dev.modelroute.proxy.dialect.codec.UpstreamCodec;
import dev.modelroute.proxy.dialect.converse.ConverseCodec;
import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.model.ChatRequest;
import dev.modelroute.proxy.model.ContentPart;
import dev.modelroute.proxy.model.ModelTraits;
import dev.modelroute.proxy.wire.Json;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Requests that nobody thought of, made from a seed.
class ThereAndBackTest {
  private static final int REQUESTS = 500;

  @Test
  void whatIsReadAndWrittenAndReadAgainIsTheSame() throws Exception {
    var chat = new ChatCodec();
    for (int seed = 0; seed < REQUESTS; seed++) {
      ChatRequest once = chat.readRequest(RandomChat.request(new Random(seed)));

      Bytes written = chat.writeRequest(once, "m", ModelTraits.UNKNOWN);
      ChatRequest twice = chat.readRequest(written);

      assertEquals(once.messages(), twice.messages(), "seed " + seed);
      assertEquals(once.toolbox(), twice.toolbox(), "seed " + seed);
      assertEquals(once.generation(), twice.generation(), "seed " + seed);
      assertEquals(once.labels(), twice.labels(), "seed " + seed);
      assertEquals(once.extras(), twice.extras(), "seed " + seed);
      assertEquals(written, chat.writeRequest(twice, "m", ModelTraits.UNKNOWN), "seed " + seed);
    }
  }

  @Test
  void converseGetsTurnsByTurnsAndEveryArgumentByteForByte() throws Exception {
    for (int seed = 0; seed < REQUESTS; seed++) {
      ChatRequest request = new ChatCodec().readRequest(RandomChat.request(new Random(seed)));

      String written = written(request, new ConverseCodec());
      JsonNode turns = Json.MAPPER.readTree(written).path("messages");

      for (int turn = 0; turn < turns.size(); turn++) {
        String role = turn % 2 == 0 ? "user" : "assistant";
        assertEquals(role, turns.get(turn).path("role").asText(), "seed " + seed);
        assertTrue(!turns.get(turn).path("content").isEmpty(), "seed " + seed);
      }
      for (ContentPart.ToolCall call : calls(request)) {
        assertTrue(
            written.contains(
                "\"name\":\"" + call.name() + "\",\"input\":" + call.arguments() + "}"),
            "seed " + seed);
      }
    }
  }

  private static String written(ChatRequest request, UpstreamCodec upstream) {
    return switch (Conversion.plan(request, upstream, ModelTraits.UNKNOWN, true)) {
      case Conversion.Ready ready ->
          upstream.writeRequest(ready.request(), "m", ModelTraits.UNKNOWN).text();
      case Conversion.Refused refused -> throw new AssertionError(refused.failure().message());
    };
  }

  private static List<ContentPart.ToolCall> calls(ChatRequest request) {
    return request.messages().stream()
        .flatMap(message -> message.parts().stream())
        .filter(ContentPart.ToolCall.class::isInstance)
        .map(ContentPart.ToolCall.class::cast)
        .toList();
  }
}
