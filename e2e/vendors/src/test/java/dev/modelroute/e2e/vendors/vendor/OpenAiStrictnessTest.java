package dev.modelroute.e2e.vendors.vendor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.modelroute.e2e.vendors.reply.Replies;
import dev.modelroute.e2e.vendors.reply.Reply;
import dev.modelroute.e2e.vendors.wire.Headers;
import dev.modelroute.e2e.vendors.wire.Headers.Header;
import dev.modelroute.e2e.vendors.wire.Json;
import dev.modelroute.e2e.vendors.wire.Received;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What OpenAI finds wrong with a body. The cases are `body ; what is wrong`, the latter as code
/// and parameter, or nothing.
class OpenAiStrictnessTest {
  private static final String USER = "{'role':'user','content':'hello'}";
  private static final Caller CALLER = Caller.of("anyone");

  private final OpenAiVendor vendor =
      new OpenAiVendor("openai", new ApiKeys("sk-"), OpenAiVendor.MODELS);

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          'model':'gpt-5.5','messages':[U]                                       ; fine
          'messages':[U]                                                         ; missing_required_parameter model
          'model':'gpt-5.5'                                                      ; missing_required_parameter messages
          'model':'gpt-5.5','messages':[]                                        ; empty_array messages
          'model':'gpt-5.5','messages':[U],'maxTokens':3                         ; unknown_parameter maxTokens
          'model':'gpt-5.5','messages':[{'role':'robot','content':'x'}]          ; invalid_value messages[0].role
          'model':'gpt-5.5','messages':[{'role':'user','content':[{'type':'input_text','text':'x'}]}] ; invalid_value messages[0].content[0].type
          'model':'gpt-5.5','messages':[{'role':'tool','tool_call_id':'a','content':'x'}] ; null messages.[0].role
          'model':'gpt-5.5','messages':[{'role':'assistant','tool_calls':[{'id':'a'}]},U] ; null messages.[1].role
          'model':'gpt-5.5','messages':[{'role':'assistant','tool_calls':[{'id':'a'}]},{'role':'tool','tool_call_id':'a','content':'x'}] ; fine
          'model':'gpt-5.5','messages':[U],'max_tokens':100                      ; unsupported_parameter max_tokens
          'model':'gpt-4.1','messages':[U],'max_tokens':100,'temperature':0.2    ; fine
          'model':'gpt-5.5','messages':[U],'temperature':0.2                     ; unsupported_parameter temperature
          'model':'gpt-5.5','messages':[U],'temperature':0.2,'reasoning_effort':'none' ; fine
          'model':'gpt-5.1','messages':[U],'temperature':0.2                     ; fine
          'model':'gpt-6-astra','messages':[U],'top_p':0.2,'reasoning_effort':'none' ; unsupported_parameter top_p
          'model':'gpt-5.6-sol','messages':[U],'tools':[{'type':'function','function':{'name':'f'}}] ; unsupported_parameter tools
          'model':'gpt-5.6-sol','messages':[U],'tools':[{'type':'function','function':{'name':'f'}}],'reasoning_effort':'none' ; fine
          'model':'gpt-5.5','messages':[U],'tools':[{'type':'function','function':{'name':'a b'}}] ; invalid_value tools[0].function.name
          'model':'gpt-9','messages':[U]                                         ; model_not_found null
          'model':'text-embedding-3-small','messages':[U]                        ; null null
          """)
  void checksChat(String body, String expected) {
    assertEquals(expected, outcome("/v1/chat/completions", body.replace("U", USER)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          'model':'gpt-5.5','input':'hello'                                      ; fine
          'model':'gpt-5.5'                                                      ; missing_required_parameter input
          'model':'gpt-5.5','input':'hello','messages':[]                        ; unknown_parameter messages
          'model':'gpt-5.5','input':'hello','max_output_tokens':15               ; integer_below_min_value max_output_tokens
          'model':'gpt-5.5','input':'hello','previous_response_id':'resp_1'      ; previous_response_not_found previous_response_id
          'model':'gpt-5.5','input':[U]                                          ; fine
          'model':'gpt-5.5','input':[{'type':'tool_result'}]                     ; invalid_value input[0]
          'model':'gpt-5.5','input':[{'role':'assistant','content':[{'type':'input_text','text':'x'}]}] ; invalid_value input[0].content[0]
          'model':'gpt-5.5','input':[{'role':'user','content':[{'type':'text','text':'x'}]}] ; invalid_value input[0].content[0]
          'model':'gpt-5.5','input':[{'type':'function_call_output','call_id':'a','output':'x'}] ; null input
          'model':'gpt-5.5','input':[{'type':'function_call','call_id':'a','name':'f','arguments':''}] ; null input
          'model':'gpt-5.5','input':[{'type':'function_call','call_id':'a','name':'f','arguments':''},{'type':'function_call_output','call_id':'a','output':'x'}] ; fine
          'model':'gpt-5.5','input':[{'type':'reasoning','id':'rs_1','summary':[],'encrypted_content':'gAAAAAother'}] ; invalid_encrypted_content null
          'model':'gpt-5.5','input':'hello','temperature':0.2                    ; null temperature
          'model':'gpt-5.5','input':'hello','tools':[{'type':'function','function':{'name':'f'}}] ; missing_required_parameter tools[0].name
          """)
  void checksResponses(String body, String expected) {
    assertEquals(expected, outcome("/v1/responses", body.replace("U", USER)));
  }

  @Test
  void takesItsOwnSealedReasoningBack() {
    var ask = "'model':'gpt-5.5','store':false,'include':['reasoning.encrypted_content'],'input':";
    Replies thinking = Replies.always(Reply.text("Four.").withReasoning("Two and two."));
    var first = vendor.answer(CALLER, request("/v1/responses", ask + "'add'"), thinking);
    var output = Json.read(first.answer().parts().getFirst()).orElseThrow().get("output");

    var again = outcome("/v1/responses", ask + output);

    assertEquals("fine", again);
  }

  @Test
  void refusesWhatIsNoJsonObject() {
    assertEquals("invalid_json null", outcome("/v1/responses", "'model':"));
    assertEquals("null null", outcome("/v1/nowhere", "'model':'gpt-5.5'"));
  }

  private String outcome(String path, String body) {
    var answer = vendor.answer(CALLER, request(path, body), Replies.echo()).answer();
    if (answer.status() == 200) {
      return "fine";
    }
    var error = Json.read(answer.parts().getFirst()).orElseThrow().get("error");
    return error.path("code").asText() + " " + error.path("param").asText();
  }

  private static Received request(String path, String body) {
    var json = "{" + body.replace('\'', '"') + "}";
    var headers = new Headers(List.of(new Header("content-type", "application/json")));
    return new Received(Instant.EPOCH, "POST", path, headers, Buffer.buffer(json));
  }
}
