package dev.modelroute.proxy.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modelroute.proxy.dialect.chat.ChatCodec;
import dev.modelroute.proxy.dialect.codec.Conversion;
import dev.modelroute.proxy.dialect.codec.UpstreamCodec;
import dev.modelroute.proxy.dialect.converse.ConverseCodec;
import dev.modelroute.proxy.dialect.messages.MessagesCodec;
import dev.modelroute.proxy.dialect.responses.ResponsesCodec;
import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.model.ChatRequest;
import dev.modelroute.proxy.model.ContentPart;
import dev.modelroute.proxy.model.Message;
import dev.modelroute.proxy.model.ModelTraits;
import dev.modelroute.proxy.model.Role;
import dev.modelroute.proxy.wire.Json;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Requests that nobody thought of, made from a seed.
class ThereAndBackTest {
  private static final int REQUESTS = 500;
  private static final String BEGIN = new ContentPart.Text("Continue.").toString();

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
  void responsesGetEverythingInOrderAndGiveItBack() throws Exception {
    var chat = new ChatCodec();
    var responses = new ResponsesCodec();
    for (int seed = 0; seed < REQUESTS; seed++) {
      ChatRequest request = chat.readRequest(RandomChat.request(new Random(seed)));
      ChatRequest once = responses.readRequest(Bytes.of(written(request, responses)));

      Bytes written = responses.writeRequest(once, "m", ModelTraits.UNKNOWN);
      ChatRequest twice = responses.readRequest(written);

      assertEquals(said(request), said(once), "seed " + seed);
      // Items of one turn are one item now, so what is used stands at other places.
      assertEquals(once.withUses(List.of()), twice.withUses(List.of()), "seed " + seed);
      assertEquals(written, responses.writeRequest(twice, "m", ModelTraits.UNKNOWN));
    }
  }

  @Test
  void messagesGetEverythingInOrderAndGiveItBack() throws Exception {
    var chat = new ChatCodec();
    var messages = new MessagesCodec();
    for (int seed = 0; seed < REQUESTS; seed++) {
      ChatRequest request = chat.readRequest(RandomChat.request(new Random(seed)));
      ChatRequest once = messages.readRequest(Bytes.of(written(request, messages)));

      Bytes written = messages.writeRequest(once, "m", ModelTraits.UNKNOWN);
      ChatRequest twice = messages.readRequest(written);

      assertEquals(meant(request), meant(once), "seed " + seed);
      assertEquals(once, twice, "seed " + seed);
      assertEquals(written, messages.writeRequest(twice, "m", ModelTraits.UNKNOWN));
    }
  }

  /// Texts and calls, without the word that Messages must begin with, with instructions first as
  /// Messages has them and arguments as what they mean.
  private static List<String> meant(ChatRequest request) {
    var system = request.messages().stream().filter(ThereAndBackTest::instructs);
    var rest = request.messages().stream().filter(message -> !instructs(message));
    return Stream.concat(system, rest)
        .flatMap(message -> message.parts().stream())
        .map(ThereAndBackTest::meant)
        .filter(part -> !part.equals(BEGIN))
        .toList();
  }

  private static boolean instructs(Message message) {
    return message.role() == Role.SYSTEM || message.role() == Role.DEVELOPER;
  }

  private static String meant(ContentPart part) {
    if (!(part instanceof ContentPart.ToolCall call)) {
      return part.toString();
    }
    try {
      return call.id() + call.name() + Json.exactTree(Bytes.of(call.arguments()));
    } catch (IOException e) {
      throw new AssertionError(call.arguments(), e);
    }
  }

  /// All that was said, whatever turns it was said in.
  private static List<ContentPart> said(ChatRequest request) {
    return request.messages().stream().flatMap(message -> message.parts().stream()).toList();
  }

  @Test
  @DisplayName("N30: Converse gets turn by turn, and every call's arguments byte for byte")
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
