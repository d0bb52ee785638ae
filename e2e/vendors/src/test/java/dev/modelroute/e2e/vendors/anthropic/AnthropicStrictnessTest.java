package dev.modelroute.e2e.vendors.anthropic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.e2e.vendors.identity.Federation;
import dev.modelroute.e2e.vendors.identity.IdentityProviders;
import dev.modelroute.e2e.vendors.messages.ThinkingSeal;
import dev.modelroute.e2e.vendors.reply.Replies;
import dev.modelroute.e2e.vendors.vendor.ApiKeys;
import dev.modelroute.e2e.vendors.vendor.Caller;
import dev.modelroute.e2e.vendors.wire.Headers;
import dev.modelroute.e2e.vendors.wire.Headers.Header;
import dev.modelroute.e2e.vendors.wire.Json;
import dev.modelroute.e2e.vendors.wire.Received;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What Anthropic finds wrong with a body. The cases are `model ; body ; what it says`, of which
/// the beginning is enough. A capital word is an abbreviation.
class AnthropicStrictnessTest {
  private static final String OLDER = "2023-06-01";
  private static final String NEWER = "2026-10-21";
  private static final Caller CALLER = Caller.of("anyone");
  private static final Map<String, String> SHORT =
      Map.of(
          "CALL",
              "{'role':'assistant','content':[{'type':'tool_use','id':'a','name':'f','input':{}}]}",
          "RESULT", "{'type':'tool_result','tool_use_id':'a','content':'x'}",
          "TOOLS", "'tools':[{'name':'f','input_schema':{'type':'object'}}]",
          "USER", "{'role':'user','content':'hello'}",
          "MAX", "'max_tokens':2000");

  private final AnthropicVendor vendor =
      new AnthropicVendor(
          "anthropic",
          new ApiKeys("sk-"),
          new Federation(new IdentityProviders()),
          AnthropicModel.ALL);

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          claude-opus-5 ; MAX,'messages':[USER] ; fine
          claude-opus-5 ; 'messages':[USER] ; max_tokens: Field required
          claude-opus-5 ; 'max_tokens':'9','messages':[USER] ; max_tokens: Input should be a valid integer
          claude-opus-5 ; 'max_tokens':0,'messages':[USER] ; fine
          claude-opus-5 ; 'max_tokens':128001,'messages':[USER] ; max_tokens: 128001 > 128000, which is the maximum
          claude-haiku-4-5 ; 'max_tokens':64001,'messages':[USER] ; max_tokens: 64001 > 64000, which is the maximum
          claude-opus-5 ; MAX ; messages: Field required
          claude-opus-5 ; MAX,'messages':'x' ; messages: Input should be a valid list
          claude-opus-5 ; MAX,'messages':[] ; messages: at least one message is required
          claude-opus-5 ; MAX,'messages':[USER],'n':1 ; n: Extra inputs are not permitted
          claude-opus-5 ; MAX,'messages':[{'role':'tool','content':'x'}] ; messages.0.role: Input should be
          claude-opus-5 ; MAX,'messages':[USER,USER] ; fine
          claude-opus-5 ; MAX,'messages':[USER,{'role':'system','content':'x'},USER] ; fine
          claude-opus-5 ; MAX,'messages':[{'role':'user'}] ; messages.0.content: Field required
          claude-opus-5 ; MAX,'messages':[{'role':'user','content':''}] ; messages.0: all messages must have non-empty content
          claude-opus-5 ; MAX,'messages':[{'role':'user','content':[{'type':'text','text':''}]}] ; messages: text content blocks must be non-empty
          claude-opus-5 ; MAX,'messages':[{'role':'user','content':[{'type':'text','text':' '}]}] ; messages: text content blocks must contain non-whitespace
          claude-opus-5 ; MAX,'system':[{'type':'text','text':''}],'messages':[USER] ; system: text content blocks must be non-empty
          claude-opus-5 ; MAX,'messages':[{'role':'user','content':[{'type':'input_text','text':'x'}]}] ; messages.0.content.0: Input tag 'input_text' found using 'type'
          claude-opus-5 ; MAX,'messages':[{'role':'user','content':[{'type':'image','source':{'type':'base64','media_type':'image/tiff','data':''}}]}] ; messages.0.content.0.image.source.base64.media_type
          claude-opus-5 ; MAX,'messages':[{'role':'user','content':[{'type':'image','source':{'type':'url','url':'https://x/y.png'}}]}] ; fine
          claude-opus-5 ; MAX,'messages':[USER],'tools':[{'name':'a b','input_schema':{'type':'object'}}] ; tools.0.custom.name: String should match pattern
          claude-opus-5 ; MAX,'messages':[USER],'tools':[{'name':'f'}] ; tools.0.custom.input_schema: Field required
          claude-opus-5 ; MAX,'messages':[USER],'tools':[{'name':'f','input_schema':{}}] ; tools.0.custom.input_schema.type: Field required
          claude-opus-5 ; MAX,'messages':[USER],'tools':[{'name':'f','input_schema':{'type':'object'}},{'name':'f','input_schema':{'type':'object'}}] ; tools: Tool names must be unique.
          claude-opus-5 ; MAX,'messages':[USER],'tools':[{'type':'web_search_20250305','name':'web_search'}] ; fine
          claude-opus-5 ; MAX,'messages':[USER],'tools':[{'name':'f','strict':true,'input_schema':{'type':'object'}}] ; tools.0.custom: For 'object' type, 'additionalProperties' must
          claude-opus-5 ; MAX,'messages':[USER],'tools':[{'name':'f','strict':true,'input_schema':{'type':'object','additionalProperties':false}}] ; fine
          claude-opus-5 ; MAX,'messages':[USER],'tool_choice':{'type':'auto'} ; tool_choice: tool_choice may only be specified while providing tools
          claude-opus-5 ; MAX,'messages':[USER],TOOLS,'tool_choice':{'type':'tool','name':'g'} ; Tool 'g' not found in provided tools
          claude-opus-5 ; MAX,'messages':[USER],TOOLS,'tool_choice':{'type':'tool','name':'f'} ; fine
          claude-opus-5-5 ; MAX,'messages':[USER],TOOLS,'tool_choice':{'type':'any'} ; tool_choice: type "tool" and "any" are not supported for this model.
          claude-sonnet-5-5 ; MAX,'messages':[USER],TOOLS,'tool_choice':{'type':'auto'} ; fine
          claude-opus-5 ; MAX,'messages':[USER,CALL,USER] ; messages.1: `tool_use` ids were found without `tool_result` blocks immediately after: a.
          claude-opus-5 ; MAX,'messages':[USER,CALL,{'role':'user','content':[RESULT]}] ; fine
          claude-opus-5 ; MAX,'messages':[USER,CALL,{'role':'user','content':[RESULT,{'type':'text','text':'x'}]}] ; fine
          claude-opus-5 ; MAX,'messages':[USER,CALL,{'role':'user','content':[{'type':'text','text':'x'},RESULT]}] ; messages.1: `tool_use` ids were found without
          claude-opus-5 ; MAX,'messages':[{'role':'user','content':[{'type':'text','text':'x'},RESULT]}] ; messages.0.content.1: unexpected `tool_use_id` found in `tool_result` blocks: a.
          claude-opus-5 ; MAX,'messages':[USER,{'role':'assistant','content':[{'type':'tool_use','id':'a.b','name':'f','input':{}}]}] ; messages.1.content.0.tool_use.id: String should match
          claude-opus-5 ; MAX,'messages':[USER,{'role':'assistant','content':[{'type':'tool_use','id':'a','name':'f','input':''}]}] ; messages.1.content.0.tool_use.input: Input should be a valid dictionary
          claude-opus-5 ; MAX,'messages':[USER,{'role':'assistant','content':'I say'}] ; This model does not support assistant message prefill.
          claude-haiku-4-5 ; MAX,'messages':[USER,{'role':'assistant','content':'I say'}] ; fine
          claude-haiku-4-5 ; MAX,'messages':[USER,{'role':'assistant','content':'I say '}] ; messages: final assistant content cannot end with trailing whitespace
          claude-opus-5 ; MAX,'messages':[USER],'thinking':{'type':'some'} ; thinking: Input tag 'some' found using 'type'
          claude-opus-5 ; MAX,'messages':[USER],'thinking':{'type':'enabled','budget_tokens':1024} ; fine
          claude-opus-5 ; MAX,'messages':[USER],'thinking':{'type':'enabled','budget_tokens':1023} ; thinking.enabled.budget_tokens: Input should be greater
          claude-opus-5 ; MAX,'messages':[USER],'thinking':{'type':'enabled','budget_tokens':2000} ; `max_tokens` must be greater than `thinking.budget_tokens`.
          claude-opus-5 ; MAX,'messages':[USER],'thinking':{'type':'disabled'},'output_config':{'effort':'max'} ; "thinking.type.disabled" is not supported with effort "max".
          claude-fable-5 ; MAX,'messages':[USER],'thinking':{'type':'disabled'} ; "thinking.type.disabled" is not supported for this model.
          claude-opus-5-5 ; MAX,'messages':[USER],'thinking':{'type':'enabled','budget_tokens':1024} ; "thinking.type.enabled" is not supported for this model.
          claude-sonnet-5-5 ; MAX,'messages':[USER],'thinking':{'type':'between_tools'} ; fine
          claude-haiku-4-5 ; MAX,'messages':[USER],'thinking':{'type':'adaptive'} ; "thinking.type.adaptive" is not supported for this model.
          claude-haiku-4-5 ; MAX,'messages':[USER],TOOLS,'tool_choice':{'type':'any'},'thinking':{'type':'enabled','budget_tokens':1024} ; Thinking may not be enabled when tool_choice forces
          claude-opus-5 ; MAX,'messages':[USER,CALL,{'role':'user','content':[RESULT]}],'thinking':{'type':'enabled','budget_tokens':1024} ; messages.1.content.0.type: Expected `thinking`
          claude-opus-5 ; MAX,'messages':[USER,CALL,{'role':'user','content':[RESULT]}],'thinking':{'type':'adaptive'} ; fine
          claude-nova-9 ; MAX,'messages':[USER] ; model: claude-nova-9
          """)
  void checksMessages(String model, String body, String expected) {
    assertEquals(expected, outcome(NEWER, model, body, expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          2026-10-21 ; claude-haiku-4-5 ; 'temperature':1.0 ; temperature: Extra inputs are not permitted
          2023-06-01 ; claude-haiku-4-5 ; 'temperature':0.2 ; fine
          2023-06-01 ; claude-haiku-4-5 ; 'temperature':1.2 ; temperature: Input should be less than or equal to 1
          2023-06-01 ; claude-haiku-4-5 ; 'temperature':0.2,'top_p':0.9 ; `temperature` and `top_p` cannot both be specified
          2023-06-01 ; claude-haiku-4-5 ; 'temperature':0.2,'thinking':{'type':'enabled','budget_tokens':1024} ; `temperature` may only be set to 1 when thinking is enabled.
          2023-06-01 ; claude-haiku-4-5 ; 'top_k':5,'thinking':{'type':'enabled','budget_tokens':1024} ; `top_k` must be unset when thinking is enabled.
          2023-06-01 ; claude-sonnet-4-6 ; 'temperature':0.2 ; fine
          2023-06-01 ; claude-opus-4-7 ; 'temperature':0.2 ; `temperature` is deprecated for this model.
          2023-06-01 ; claude-opus-5 ; 'temperature':1 ; fine
          2023-06-01 ; claude-opus-5 ; 'top_p':0.9 ; `top_p` is deprecated for this model.
          2023-06-01 ; claude-opus-5 ; 'top_p':0.99 ; fine
          2023-06-01 ; claude-opus-5 ; 'top_k':5 ; `top_k` is deprecated for this model.
          """)
  void checksSampling(String version, String model, String field, String expected) {
    var body = "MAX,'messages':[USER]," + field;

    assertEquals(expected, outcome(version, model, body, expected));
  }

  @Test
  void refusesUnderItsNewerVersionWhatTheOlderOneTook() {
    var cited =
        "MAX,'messages':[{'role':'user','content':[{'type':'text','text':'x','citations':[]}]}]";
    var document =
        "MAX,'messages':[USER,{'role':'assistant','content':[{'type':'document','source':{}}]},USER]";

    assertEquals("fine", outcome(OLDER, "claude-opus-5", cited, "fine"));
    assertEquals("fine", outcome(OLDER, "claude-opus-5", document, "fine"));
    assertEquals(
        "messages.0.content.0.text.citations",
        outcome(NEWER, "claude-opus-5", cited, "messages.0.content.0.text.citations"));
    assertEquals(
        "messages.1: `document` blocks",
        outcome(NEWER, "claude-opus-5", document, "messages.1: `document` blocks"));
  }

  @Test
  void takesBackOnlyThinkingThatItSignedItself() {
    var signed = ThinkingSeal.sign("claude-opus-5", "Two.");
    var changed =
        ": `thinking` or `redacted_thinking` blocks in the latest assistant message cannot";

    assertEquals("fine", thinking("Two.", signed, "fine"));
    assertEquals("fine", thinking("", signed, "fine"));
    assertEquals(changed, thinking("Three.", signed, changed));
    assertEquals(": Invalid `signature`", thinking("Two.", "forged", ": Invalid `signature`"));
    assertEquals(
        ": Invalid `signature`",
        thinking("Two.", ThinkingSeal.sign("claude-sonnet-5", "Two."), ": Invalid `signature`"));
    assertEquals(".thinking.signature: Field", thinking("Two.", "", ".thinking.signature: Field"));
  }

  private String thinking(String text, String signature, String expected) {
    var body =
        "MAX,'messages':[USER,{'role':'assistant','content':[{'type':'thinking','thinking':'%s','signature':'%s'},{'type':'text','text':'x'}]},USER]"
            .formatted(text, signature);
    var isFine = expected.equals("fine");
    var whole = isFine ? expected : "messages.1.content.0" + expected;
    return outcome(NEWER, "claude-opus-5", body, whole).replace("messages.1.content.0", "");
  }

  @Test
  void needsAVersionThatItKnows() {
    assertEquals(
        "anthropic-version: header is required",
        outcome("", "claude-opus-5", "MAX", "anthropic-version: header is required"));
    assertEquals(
        "anthropic-version: \"2024-01-01\" is not",
        outcome("2024-01-01", "claude-opus-5", "MAX", "anthropic-version: \"2024-01-01\" is not"));
  }

  @Test
  void countsOnlyWhatHasTokens() {
    var counted =
        request(NEWER, "/v1/messages/count_tokens", body("claude-opus-5", "'messages':[USER]"));
    var limited =
        request(NEWER, "/v1/messages/count_tokens", body("claude-opus-5", "MAX,'messages':[USER]"));

    assertEquals(200, vendor.answer(CALLER, counted, Replies.echo()).answer().status());
    assertEquals("max_tokens: Extra inputs are not permitted", message(limited));
  }

  @Test
  void findsAPromptTooLong() {
    var long200k = "MAX,'messages':[{'role':'user','content':'" + "word".repeat(200_001) + "'}]";

    assertEquals(
        "prompt is too long: 2000",
        outcome(NEWER, "claude-haiku-4-5", long200k, "prompt is too long: 2000"));
    assertEquals("fine", outcome(NEWER, "claude-opus-5", long200k, "fine"));
  }

  /// What is said, cut to the length of what is expected.
  private String outcome(String version, String model, String body, String expected) {
    var said = message(request(version, "/v1/messages", body(model, body)));
    return said.substring(0, Math.min(said.length(), expected.length()));
  }

  private String message(Received request) {
    var answer = vendor.answer(CALLER, request, Replies.echo()).answer();
    if (answer.status() == 200) {
      return "fine";
    }
    ObjectNode error = Json.read(answer.parts().getFirst()).orElseThrow();
    return error.path("error").path("message").asText();
  }

  private static String body(String model, String body) {
    var json = "{'model':'" + model + "'," + body + "}";
    for (Map.Entry<String, String> word : SHORT.entrySet()) {
      json = json.replace(word.getKey(), word.getValue());
    }
    return json.replace('\'', '"');
  }

  private static Received request(String version, String path, String body) {
    var header = new Header(version.isEmpty() ? "x-none" : "anthropic-version", version);
    return new Received(
        Instant.EPOCH, "POST", path, new Headers(List.of(header)), Buffer.buffer(body));
  }
}
