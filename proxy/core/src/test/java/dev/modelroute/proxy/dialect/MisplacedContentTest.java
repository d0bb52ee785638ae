package dev.modelroute.proxy.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.modelroute.proxy.dialect.codec.InvalidRequest;
import dev.modelroute.proxy.model.Bytes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Content that nobody could be sent where it stands is refused by its name.
class MisplacedContentTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      delimiter = '|',
      value = {
        "user      | {'type':'tool_use','id':'t','name':'n','input':{}}  | a tool call   | assistant",
        "user      | {'type':'thinking','thinking':'hm'}                 | thinking      | assistant",
        "assistant | {'type':'tool_result','tool_use_id':'t'}            | a tool result | user",
        "assistant | {'type':'image','source':{'type':'url','url':'x'}}  | an image      | user",
        "system    | {'type':'document','source':{'type':'text','media_type':'text/plain','data':''}} | a file | user",
      })
  void inMessages(String role, String block, String what, String owner) {
    InvalidRequest refused =
        refused(
            Dialect.ANTHROPIC_MESSAGES,
            "{'model':'m','max_tokens':5,'messages':[{'role':'%s','content':[%s]}]}"
                .formatted(role, block));

    assertEquals("messages[0].content", refused.parameter());
    assertEquals(told("messages[0].content", what, owner), refused.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"assistant", "developer", "system"})
  void anImageInChat(String role) {
    InvalidRequest refused =
        refused(
            Dialect.OPENAI_CHAT,
            ("{'model':'m','messages':[{'role':'%s','content':"
                    + "[{'type':'image_url','image_url':{'url':'data:image/png;base64,aGk='}}]}]}")
                .formatted(role));

    assertEquals(told("messages[0].content", "an image", "user"), refused.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"assistant", "developer", "system"})
  void anImageInResponses(String role) {
    InvalidRequest refused =
        refused(
            Dialect.OPENAI_RESPONSES,
            ("{'model':'m','input':[{'role':'%s','content':"
                    + "[{'type':'input_image','image_url':'data:image/png;base64,aGk='}]}]}")
                .formatted(role));

    assertEquals(told("input[0].content", "an image", "user"), refused.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"user", "developer", "system"})
  void aRefusalInResponses(String role) {
    InvalidRequest refused =
        refused(
            Dialect.OPENAI_RESPONSES,
            "{'model':'m','input':[{'role':'%s','content':[{'type':'refusal','refusal':'No.'}]}]}"
                .formatted(role));

    assertEquals(told("input[0].content", "a refusal", "assistant"), refused.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"text/x", "/w==", "|"})
  void aTextFileThatIsNoText(String data) {
    InvalidRequest refused =
        refused(
            Dialect.ANTHROPIC_MESSAGES,
            ("{'model':'m','max_tokens':5,'messages':[{'role':'user','content':[{'type':'document',"
                    + "'source':{'type':'base64','media_type':'text/plain','data':'%s'}}]}]}")
                .formatted(data));

    assertEquals(
        "'messages[0].content[0].source.data' must be base64, of text in UTF-8.",
        refused.getMessage());
  }

  private static String told(String at, String what, String owner) {
    return "'" + at + "' holds " + what + ", which stands in the " + owner + "'s turns only.";
  }

  private static InvalidRequest refused(Dialect dialect, String request) {
    return assertThrows(
        InvalidRequest.class,
        () -> dialect.caller().orElseThrow().readRequest(Bytes.of(request.replace('\'', '"'))));
  }
}
