package dev.modelroute.proxy.vendor;

import dev.modelroute.proxy.config.AddressRules;
import dev.modelroute.proxy.config.AwsIdentity;
import dev.modelroute.proxy.config.CredentialConfig;
import dev.modelroute.proxy.config.TargetConfig;
import dev.modelroute.proxy.config.VendorConfig;
import dev.modelroute.proxy.dialect.Dialect;
import dev.modelroute.proxy.dialect.codec.AnswerHead;
import dev.modelroute.proxy.dialect.codec.InvalidRequest;
import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.model.Operation;
import dev.modelroute.proxy.route.Target;
import dev.modelroute.proxy.wire.RequestEnvelope;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the core may take from the heap for one request of 4 KB, in bytes: twice what it took when
/// the row was written, which stands behind it. The request is read, its way to a target found, and
/// its body written.
class RequestBudgetTest {
  private static final String TEXT =
      "The Danube is the second-longest river in Europe. ".repeat(70);

  @ParameterizedTest(name = "{0}, forwarded")
  @CsvSource(
      textBlock =
          """
          CHAT, 10000, 5208
          RESPONSES, 10000, 5112
          """)
  void aRequestIsForwardedWithin(Operation operation, long budget, long was) {
    assertWithin(new Allocated.Budget(budget, was), operation, openAi());
  }

  @ParameterizedTest(name = "{0} to Converse")
  @CsvSource(
      textBlock =
          """
          CHAT, 43500, 21784
          RESPONSES, 40300, 20176
          MESSAGES, 42700, 21385
          """)
  void aRequestIsConvertedWithin(Operation operation, long budget, long was) {
    assertWithin(new Allocated.Budget(budget, was), operation, bedrock());
  }

  private static void assertWithin(
      Allocated.Budget budget, Operation operation, PreparedTarget target) {
    Bytes body = Bytes.of(request(operation));

    budget.assertHolds(() -> sent(operation, body, target));
  }

  private static byte[] sent(Operation operation, Bytes body, PreparedTarget target) {
    try {
      RequestEnvelope envelope = RequestEnvelope.read(body);
      var passages =
          new Passages(
              operation,
              Dialect.of(operation).caller(),
              envelope,
              new AnswerHead("id", envelope.model(), 1),
              false);
      return passages.to(target) instanceof Passages.Found.Open open
          ? open.passage().body()
          : new byte[0];
    } catch (InvalidRequest | RequestEnvelope.Malformed e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static String request(Operation operation) {
    return switch (operation) {
      case CHAT ->
          """
          {"model":"chat","messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"%s"}],
           "max_completion_tokens":100,"tools":[{"type":"function","function":{"name":"look","parameters":%s}}]}
          """
              .formatted(TEXT, schema());
      case RESPONSES ->
          """
          {"model":"chat","instructions":"Be brief.","input":"%s","max_output_tokens":100,
           "tools":[{"type":"function","name":"look","strict":false,"parameters":%s}]}
          """
              .formatted(TEXT, schema());
      case MESSAGES ->
          """
          {"model":"chat","system":"Be brief.","messages":[{"role":"user","content":"%s"}],
           "max_tokens":100,"tools":[{"name":"look","input_schema":%s}]}
          """
              .formatted(TEXT, schema());
      case COUNT_TOKENS, EMBEDDINGS -> throw new IllegalArgumentException("has no answer");
    };
  }

  private static String schema() {
    return """
    {"type":"object","properties":{"place":{"type":"string","description":"A city"},"days":{"type":"integer"}},"required":["place"]}\
    """;
  }

  private static PreparedTarget openAi() {
    return target(
        new VendorConfig.OpenAi(
            URI.create("https://api.openai.com/v1"), Optional.empty(), Optional.empty()),
        "gpt-4.1");
  }

  private static PreparedTarget bedrock() {
    return target(
        new VendorConfig.Bedrock(
            "us-east-2",
            new AwsIdentity.PodIdentity(),
            URI.create("https://runtime"),
            URI.create("https://mantle"),
            URI.create("https://sts")),
        "amazon.nova-pro-v1:0");
  }

  private static PreparedTarget target(VendorConfig vendor, String model) {
    var credential =
        new CredentialConfig("c", "uid", 1, vendor, false, new AddressRules(List.of()));
    return new PreparedTarget(
        new Target(
            new TargetConfig("c", model, Optional.empty(), Optional.empty(), 0, 1), credential));
  }
}
