package dev.modelroute.proxy.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.modelroute.proxy.dialect.chat.ChatCodec;
import dev.modelroute.proxy.dialect.codec.Answer;
import dev.modelroute.proxy.dialect.codec.AnswerHead;
import dev.modelroute.proxy.dialect.converse.ConverseCodec;
import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.model.FailureKind;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConverseAnswerTest {
  private static final AnswerHead HEAD = new AnswerHead("1", "team/chat", 1700000000L);

  @Test
  @DisplayName("Case 20: all text, exact arguments, and cached input counted once")
  void becomesAChatAnswer() {
    String answer =
        """
        {"output":{"message":{"role":"assistant","content":[
          {"reasoningContent":{"reasoningText":{"text":"hm","signature":"c2ln"}}},
          {"text":"one "},{"text":"two"},
          {"toolUse":{"toolUseId":"t1","name":"look","input":{"zoom":1.50,"b":null},"type":"tool_use"}},
          {"toolUse":{"toolUseId":"t2","name":"now","input":{}}}]}},
         "stopReason":"tool_use",
         "usage":{"inputTokens":10,"outputTokens":7,"totalTokens":24,"cacheReadInputTokens":5,
                  "cacheReadInputTokenCount":5,"cacheWriteInputTokens":2,"serverToolUsage":{}}}
        """;

    assertEquals(
        "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion\",\"created\":1700000000,"
            + "\"model\":\"team/chat\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\","
            + "\"content\":\"one two\",\"refusal\":null,\"reasoning_content\":\"hm\","
            + "\"thinking_blocks\":[{\"type\":\"thinking\",\"thinking\":\"hm\",\"signature\":\"c2ln\"}],"
            + "\"tool_calls\":[{\"id\":\"t1\",\"type\":\"function\",\"function\":{\"name\":\"look\","
            + "\"arguments\":\"{\\\"zoom\\\":1.50,\\\"b\\\":null}\"}},{\"id\":\"t2\",\"type\":\"function\","
            + "\"function\":{\"name\":\"now\",\"arguments\":\"{}\"}}]},\"logprobs\":null,"
            + "\"finish_reason\":\"tool_calls\"}],\"usage\":{\"prompt_tokens\":17,"
            + "\"completion_tokens\":7,\"total_tokens\":24,\"prompt_tokens_details\":"
            + "{\"cached_tokens\":5,\"cache_write_tokens\":2},\"completion_tokens_details\":"
            + "{\"reasoning_tokens\":0}}}",
        chat(answer));
  }

  @Test
  void aGuardrailsWordsAreFiltered() {
    String told =
        chat(
            "{\"output\":{\"message\":{\"content\":[{\"text\":\"Blocked.\"}]}},"
                + "\"stopReason\":\"guardrail_intervened\"}");

    assertEquals(true, told.contains("\"finish_reason\":\"content_filter\""));
    assertEquals(true, told.contains("\"content\":\"Blocked.\""));
  }

  @ParameterizedTest(name = "{0}")
  @DisplayName("Case 17: a 200 that is no answer is a failure")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      textBlock =
          """
          {}                                                          | RESET
          [1]                                                         | RESET
          {"output":                                                  | RESET
          {"output":{}}                                               | RESET
          {"Output":{"__type":"x#UnknownOperationException"}}         | RESET
          {"message":"Too many requests"}                             | RATE_LIMITED
          {"output":{"message":{"content":[]}},"stopReason":"malformed_tool_use"} | SERVER_ERROR
          """)
  void isNoSuccess(String body, FailureKind kind) {
    Answer answer = new ConverseCodec().readAnswer(Bytes.of(body));

    assertEquals(kind, assertInstanceOf(Answer.Bad.class, answer).failure().kind());
  }

  private static String chat(String converse) {
    Answer answer = new ConverseCodec().readAnswer(Bytes.of(converse));
    var good = assertInstanceOf(Answer.Good.class, answer);
    return new ChatCodec().writeAnswer(good.response(), HEAD).text();
  }
}
