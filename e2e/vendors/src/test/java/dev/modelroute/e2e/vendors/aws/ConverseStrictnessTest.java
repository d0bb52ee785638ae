package dev.modelroute.e2e.vendors.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.modelroute.e2e.vendors.reply.Replies;
import dev.modelroute.e2e.vendors.reply.Reply;
import dev.modelroute.e2e.vendors.reply.ToolCall;
import dev.modelroute.e2e.vendors.vendor.ApiKeys;
import dev.modelroute.e2e.vendors.vendor.Caller;
import dev.modelroute.e2e.vendors.wire.Headers;
import dev.modelroute.e2e.vendors.wire.Json;
import dev.modelroute.e2e.vendors.wire.Received;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What Converse finds wrong with a body. The cases are `model ; body ; what it says`, of which the
/// beginning is enough; `MODEL:` is what Bedrock says before a model's own words. Other capital
/// words are abbreviations.
class ConverseStrictnessTest {
  private static final Caller CALLER = Caller.of("anyone");
  private static final String FROM_MODEL = "The model returned the following errors: ";
  private static final Map<String, String> MODELS =
      Map.of(
          "opus-5", "us.anthropic.claude-opus-5",
          "opus-5-5", "us.anthropic.claude-opus-5-5",
          "sonnet-5", "us.anthropic.claude-sonnet-5",
          "haiku-4-5", "us.anthropic.claude-haiku-4-5-20251001-v1:0",
          "gpt", "us.openai.gpt-6-sol",
          "gpt-oss", "openai.gpt-oss-20b-1:0",
          "nova-2", "us.amazon.nova-2-lite-v1:0",
          "mistral", "mistral.mistral-large-2402-v1:0",
          "llama", "meta.llama3-8b-instruct-v1:0",
          "r1", "us.deepseek.r1-v1:0");
  private static final Map<String, String> SHORT =
      Map.of(
          "CALL",
              "{'role':'assistant','content':[{'toolUse':{'toolUseId':'tooluseAc','name':'f','input':{}}}]}",
          "RESULT", "{'toolResult':{'toolUseId':'tooluseAc','content':[{'text':'x'}]}}",
          "TOOLS", "'tools':[{'toolSpec':{'name':'f','inputSchema':{'json':{'type':'object'}}}}]",
          "USER", "{'role':'user','content':[{'text':'hello'}]}",
          "IMAGE", "{'image':{'format':'png','source':{'bytes':'AAAA'}}}");

  private final BedrockVendor vendor =
      new BedrockVendor(BedrockHost.RUNTIME, "us-east-2", new Account(), new ApiKeys("ABSK"));

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          opus-5 ; 'messages':[USER] ; fine
          opus-5 ; 'messages':[] ; A conversation must start with a user message.
          opus-5 ; 'messages':[{'role':'assistant','content':[{'text':'x'}]},USER] ; A conversation must start with a user message.
          opus-5 ; 'messages':[USER,USER] ; A conversation must alternate between user and assistant roles.
          opus-5 ; 'messages':[USER,{'role':'system','content':[{'text':'x'}]},{'role':'assistant','content':[{'text':'x'}]},USER] ; fine
          opus-5 ; 'messages':[{'role':'tool','content':[{'text':'x'}]}] ; 1 validation error detected: Value at 'messages.1.member.role' failed to satisfy constraint: Member must satisfy enum
          opus-5 ; 'messages':[USER,{'role':'assistant','content':[]},USER] ; The content field in the Message object at messages.1 is empty. Add a ContentBlock object to the content field and try again.
          opus-5 ; 'messages':[{'role':'user','content':[{'text':' '}]}] ; The text field in the ContentBlock object at messages.0.content.0 is blank.
          opus-5 ; 'system':[{'text':''}],'messages':[USER] ; The text field in the SystemContentBlock object at system.0 is blank.
          opus-5 ; 'messages':[{'role':'user','content':[{'type':'text'}]}] ; The ContentBlock object at messages.0.content.0 must set one of the following keys: text, image
          opus-5 ; 'messages':[USER,CALL,{'role':'user','content':[RESULT]}] ; The toolConfig field must be defined when using toolUse and toolResult content blocks
          opus-5 ; 'messages':[USER,CALL,{'role':'user','content':[RESULT]}],'toolConfig':{TOOLS} ; fine
          opus-5 ; 'messages':[USER,CALL,USER],'toolConfig':{TOOLS} ; Expected toolResult blocks at messages.2.content for the following Ids: tooluseAc
          opus-5 ; 'messages':[{'role':'user','content':[RESULT]}],'toolConfig':{TOOLS} ; The number of toolResult blocks at messages.0.content exceeds
          opus-5 ; 'messages':[USER,CALL,{'role':'user','content':[RESULT,RESULT]}],'toolConfig':{TOOLS} ; The toolResult blocks at messages.2.content contain duplicate Ids: tooluseAc
          opus-5 ; 'messages':[USER,{'role':'assistant','content':[{'toolUse':{'toolUseId':'a','name':'a b','input':{}}}]}],'toolConfig':{TOOLS} ; 1 validation error detected: Value at 'messages.2.member.content.1.member.toolUse.name' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_-]+
          opus-5 ; 'messages':[USER,{'role':'assistant','content':[{'toolUse':{'toolUseId':'a','name':'f','input':''}}]}],'toolConfig':{TOOLS} ; The format of the value at messages.1.content.0.toolUse.input is invalid.
          opus-5 ; 'messages':[USER],'toolConfig':{'tools':[]} ; 1 validation error detected: Value at 'toolConfig.tools' failed to satisfy
          opus-5 ; 'messages':[USER],'toolConfig':{'tools':[{'toolSpec':{'name':'f','description':'','inputSchema':{'json':{'type':'object'}}}}]} ; 1 validation error detected: Value at 'toolConfig.tools.1.member.toolSpec.description'
          opus-5 ; 'messages':[USER],'toolConfig':{'tools':[{'toolSpec':{'name':'f','inputSchema':{'json':{}}}}]} ; The value at toolConfig.tools.0.toolSpec.inputSchema.json.type must be one of the following: object.
          opus-5 ; 'messages':[USER],'toolConfig':{TOOLS,'toolChoice':{'any':{}}} ; fine
          opus-5 ; 'messages':[USER],'toolConfig':{TOOLS,'toolChoice':{'tool':{'name':'g'}}} ; MODEL:Tool 'g' not found in provided tools
          opus-5-5 ; 'messages':[USER],'toolConfig':{TOOLS,'toolChoice':{'any':{}}} ; MODEL:tool_choice: type "tool" and "any" are not supported for this model.
          opus-5 ; 'messages':[USER],'toolConfig':{TOOLS,'toolChoice':{'auto':{}}},'additionalModelRequestFields':{'tool_choice':{'type':'auto'}} ; The additional field tool_choice/type conflicts with the existing field toolConfig.toolChoice.auto. Remove
          sonnet-5 ; 'messages':[USER],'toolConfig':{'tools':[{'toolSpec':{'name':'f','strict':true,'inputSchema':{'json':{'type':'object'}}}}]} ; MODEL:tools.0.custom.strict: Extra inputs are not permitted
          haiku-4-5 ; 'messages':[USER],'toolConfig':{'tools':[{'toolSpec':{'name':'f','strict':true,'inputSchema':{'json':{'type':'object'}}}}]} ; MODEL:tools.0.custom: For 'object' type, 'additionalProperties' must be explicitly set to false
          sonnet-5 ; 'messages':[USER],'outputConfig':{'textFormat':{'type':'json_schema'}} ; MODEL:output_config.format: Extra inputs are not permitted
          haiku-4-5 ; 'messages':[USER],'outputConfig':{'textFormat':{'type':'json_schema'}} ; fine
          opus-5 ; 'messages':[USER],'inferenceConfig':{'temperature':0.2} ; MODEL:`temperature` is deprecated for this model.
          opus-5 ; 'messages':[USER],'inferenceConfig':{'topP':0.2} ; MODEL:`top_p` is deprecated for this model.
          opus-5 ; 'messages':[USER],'additionalModelRequestFields':{'top_k':5} ; fine
          haiku-4-5 ; 'messages':[USER],'inferenceConfig':{'temperature':0.2} ; fine
          haiku-4-5 ; 'messages':[USER],'inferenceConfig':{'temperature':1.5} ; 1 validation error detected: Value at 'inferenceConfig.temperature' failed to satisfy constraint: Member must have value less than or equal to 1
          haiku-4-5 ; 'messages':[USER],'inferenceConfig':{'maxTokens':64001} ; The maximum tokens you requested exceeds the model limit of 64000.
          opus-5 ; 'messages':[USER],'additionalModelRequestFields':{'seed':5} ; MODEL:seed: Extra inputs are not permitted
          opus-5 ; 'messages':[USER],'additionalModelRequestFields':{'anthropic_beta':['oauth-2025-04-20']} ; MODEL:invalid beta flag
          opus-5 ; 'messages':[USER],'additionalModelRequestFields':{'anthropic_beta':['context-1m-2025-08-07']} ; fine
          opus-5-5 ; 'messages':[USER],'additionalModelRequestFields':{'thinking':{'type':'disabled'}} ; MODEL:"thinking.type.disabled" is not supported for this model.
          opus-5 ; 'messages':[USER,{'role':'assistant','content':[{'text':'I say'}]}] ; MODEL:This model does not support assistant message prefill.
          haiku-4-5 ; 'messages':[USER,{'role':'assistant','content':[{'text':'I say '}]}] ; MODEL:messages: final assistant content cannot end with trailing whitespace
          opus-5 ; 'messages':[USER,{'role':'assistant','content':[{'reasoningContent':{'reasoningText':{'text':'x'}}},{'text':'x'}]},USER] ; MODEL:messages.1.content.0.thinking.signature: Field required
          opus-5 ; 'messages':[USER,{'role':'assistant','content':[{'reasoningContent':{'reasoningText':{'text':'x','signature':'forged'}}},{'text':'x'}]},USER] ; MODEL:messages.1.content.0: Invalid `signature` in `thinking` block
          opus-5 ; 'messages':[{'role':'user','content':[{'reasoningContent':{'reasoningText':{'text':'x'}}}]}] ; User messages cannot contain reasoning content.
          opus-5 ; 'messages':[{'role':'user','content':[{'cachePoint':{'type':'default'}}]}] ; There is nothing available to cache. Please remove the invalid cache point and try again.
          opus-5 ; 'messages':[{'role':'user','content':[{'text':'x'},{'cachePoint':{'type':'default'}}]}] ; fine
          opus-5 ; 'messages':[{'role':'user','content':[{'text':'x'},IMAGE]}] ; fine
          opus-5 ; 'messages':[{'role':'user','content':[{'image':{'format':'tiff','source':{'bytes':''}}}]}] ; 1 validation error detected: Value at 'messages.1.member.content.1.member.image.format'
          opus-5 ; 'messages':[{'role':'user','content':[{'text':'x'},{'document':{'name':'a.pdf','format':'pdf'}}]}] ; The document file name can only contain alphanumeric characters
          opus-5 ; 'messages':[{'role':'user','content':[{'text':'x'},{'document':{'name':'a pdf','format':'pdf'}}]}] ; fine
          opus-5 ; 'messages':[{'role':'user','content':[{'document':{'name':'a pdf','format':'pdf'}}]}] ; A text block must stand beside the document block at messages.0.content.0.
          gpt ; 'messages':[USER],'inferenceConfig':{'temperature':0.2} ; This model doesn't support the temperature field. Remove temperature and try again.
          gpt ; 'messages':[USER],'inferenceConfig':{'topP':0.2} ; This model doesn't support the topP field. Remove topP and try again.
          gpt ; 'messages':[USER],'inferenceConfig':{'stopSequences':['x']} ; This model doesn't support the stopSequences field. Remove stopSequences and try again.
          gpt ; 'messages':[USER],'additionalModelRequestFields':{'reasoning':{'effort':'low'}} ; fine
          gpt ; 'messages':[USER],'additionalModelRequestFields':{'reasoning_effort':'low'} ; MODEL:{"error":{"code":"unknown_parameter","message":"Unknown parameter: 'reasoning_effort'.","param":"reasoning_effort"
          gpt ; 'messages':[USER,{'role':'assistant','content':[{'reasoningContent':{'redactedContent':'AAAA'}},{'text':'x'}]},USER] ; MODEL:{"error":{"code":"invalid_encrypted_content"
          gpt-oss ; 'messages':[USER],'inferenceConfig':{'temperature':0.2} ; fine
          gpt-oss ; 'messages':[USER],'additionalModelRequestFields':{'reasoning_effort':'low'} ; fine
          gpt-oss ; 'messages':[USER,{'role':'assistant','content':[{'reasoningContent':{'reasoningText':{'text':'x'}}},{'text':'x'}]},USER] ; This model doesn't support the reasoningContent field for assistant messages.
          gpt-oss ; 'messages':[{'role':'user','content':[{'text':'x'},IMAGE]}] ; This model doesn't support the image field for user messages. Remove image and try again.
          gpt-oss ; 'messages':[USER,{'role':'assistant','content':[{'text':'x'}]}] ; A conversation must end with a user message.
          nova-2 ; 'messages':[USER],'inferenceConfig':{'maxTokens':9},'additionalModelRequestFields':{'reasoningConfig':{'type':'enabled','maxReasoningEffort':'high'}} ; MODEL:`maxTokens` must be unset when reasoningConfig type is 'enabled' and maxReasoningEffort is 'high'.
          nova-2 ; 'messages':[USER],'additionalModelRequestFields':{'top_k':5} ; Malformed input request: #: extraneous key [top_k] is not permitted
          mistral ; 'messages':[USER,CALL,{'role':'user','content':[RESULT]}],'toolConfig':{TOOLS} ; fine
          mistral ; 'messages':[USER,{'role':'assistant','content':[{'toolUse':{'toolUseId':'call_1','name':'f','input':{}}}]},{'role':'user','content':[{'toolResult':{'toolUseId':'call_1'}}]}],'toolConfig':{TOOLS} ; MODEL:Tool call id was call_1 but must be
          mistral ; 'messages':[USER,{'role':'assistant','content':[{'toolUse':{'toolUseId':'tooluseAc','name':'f','input':{}}},{'toolUse':{'toolUseId':'tooluseAc','name':'f','input':{}}}]},USER],'toolConfig':{TOOLS} ; The toolUse blocks at messages.1.content contain duplicate Ids: tooluseAc
          mistral ; 'messages':[{'role':'user','content':[{'text':'x'},{'cachePoint':{'type':'default'}}]}] ; You invoked an unsupported model or your request did not allow prompt caching.
          llama ; 'messages':[USER],'toolConfig':{TOOLS,'toolChoice':{'any':{}}} ; This model doesn't support the toolConfig.toolChoice.any field.
          r1 ; 'messages':[USER],'toolConfig':{TOOLS} ; This model doesn't support tool use.
          """)
  void checksConverse(String model, String body, String expected) {
    var whole = expected.replace("MODEL:", FROM_MODEL);

    assertEquals(whole, outcome(MODELS.getOrDefault(model, model), body, whole));
  }

  @Test
  void takesNoMoreBreakpointsThanFour() {
    var five = "{'text':'x'},{'cachePoint':{'type':'default'}},".repeat(5);
    var body =
        "'messages':[{'role':'user','content':[" + five.substring(0, five.length() - 1) + "]}]";
    var expected =
        FROM_MODEL + "A maximum of 4 blocks with cache_control may be provided. Found 5.";

    assertEquals(expected, outcome("us.anthropic.claude-opus-5", body, expected));
  }

  @Test
  void givesMistralIdsThatItTakesBack() {
    var call = Replies.always(Reply.toolCalls(new ToolCall("f", "{}")));
    var body = body("'messages':[USER],'toolConfig':{TOOLS}");
    var request = request("mistral.mistral-large-2402-v1:0", body);

    var answer = vendor.answer(CALLER, request, call).answer().parts().getFirst();

    var id = Json.read(answer).orElseThrow().findValue("toolUseId").asText();
    assertEquals(9, id.length());
  }

  @Test
  void hasNoPathForAnArnThatIsNotEncoded() {
    var arn = "arn:aws:bedrock:us-east-2:111122223333:inference-profile/us.anthropic.claude-opus-5";
    var target = "/model/" + arn + "/converse";
    var request = received(target, body("'messages':[USER]"));

    var answer = vendor.answer(CALLER, request, Replies.echo()).answer();

    assertEquals(404, answer.status());
    assertEquals(
        "{\"Output\":{\"__type\":\"com.amazon.coral.service#UnknownOperationException\"},\"Version\":\"1.0\"}",
        answer.parts().getFirst().toString());
  }

  private String outcome(String model, String body, String expected) {
    var answer = vendor.answer(CALLER, request(model, body(body)), Replies.echo()).answer();
    if (answer.status() == 200) {
      return "fine";
    }
    var said = Json.read(answer.parts().getFirst()).orElseThrow().path("message").asText();
    return said.substring(0, Math.min(said.length(), expected.length()));
  }

  private static String body(String body) {
    var json = "{" + body + "}";
    for (Map.Entry<String, String> word : SHORT.entrySet()) {
      json = json.replace(word.getKey(), word.getValue());
    }
    return json.replace('\'', '"');
  }

  private static Received request(String model, String body) {
    return received("/model/" + model.replace(":", "%3A") + "/converse", body);
  }

  private static Received received(String target, String body) {
    return new Received(Instant.EPOCH, "POST", target, new Headers(List.of()), Buffer.buffer(body));
  }
}
