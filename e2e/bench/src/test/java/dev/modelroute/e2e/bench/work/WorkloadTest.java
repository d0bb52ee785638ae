package dev.modelroute.e2e.bench.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.modelroute.e2e.bench.gateway.Direct;
import java.io.IOException;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class WorkloadTest {
  @ParameterizedTest
  @EnumSource
  void asksForItsRouteAsItsAnswerComes(Workload workload) throws IOException {
    JsonNode body = new ObjectMapper().readTree(workload.call().body());

    assertEquals(workload.call().route().model(), body.path("model").asText());
    assertEquals(workload.isStreamed(), body.path("stream").asBoolean());
  }

  @Test
  void isFoundByItsName() {
    assertEquals(
        EnumSet.of(Workload.CHAT, Workload.CONVERTED_STREAM),
        Workload.parse("converted-stream,chat"));
  }

  @Test
  void namesThoseThatThereAreWhenOneIsUnknown() {
    var e = assertThrows(IllegalArgumentException.class, () -> Workload.parse("chats"));

    assertTrue(
        String.valueOf(e.getMessage())
            .contains("no workload is called chats: there are chat, chat-10k"));
  }

  @Test
  void isNotAskedOfWhatServesOpenAiOnlyWhenItNeedsMore() {
    assertTrue(Workload.RESPONSES.isServedBy(new Direct()));
    assertFalse(Workload.CHAT_TLS.isServedBy(new Direct()));
    assertFalse(Workload.CONVERSE.isServedBy(new Direct()));
  }
}
