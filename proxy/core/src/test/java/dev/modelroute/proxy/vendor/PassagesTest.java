package dev.modelroute.proxy.vendor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.proxy.config.AddressRules;
import dev.modelroute.proxy.config.AwsIdentity;
import dev.modelroute.proxy.config.CredentialConfig;
import dev.modelroute.proxy.config.TargetConfig;
import dev.modelroute.proxy.config.VendorConfig;
import dev.modelroute.proxy.dialect.Dialect;
import dev.modelroute.proxy.dialect.codec.AnswerHead;
import dev.modelroute.proxy.dialect.codec.InvalidRequest;
import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.model.Failure;
import dev.modelroute.proxy.model.FailureKind;
import dev.modelroute.proxy.model.Feature;
import dev.modelroute.proxy.model.FeatureUse;
import dev.modelroute.proxy.model.Operation;
import dev.modelroute.proxy.route.Target;
import dev.modelroute.proxy.wire.RequestEnvelope;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PassagesTest {
  private static final PreparedTarget OPENAI =
      target(
          new VendorConfig.OpenAi(
              URI.create("https://api.openai.com/v1"), Optional.empty(), Optional.empty()),
          "gpt-5.5");
  private static final PreparedTarget CLAUDE =
      target(
          new VendorConfig.Bedrock(
              "us-east-2",
              new AwsIdentity.ApiKey(),
              URI.create("https://runtime"),
              URI.create("https://mantle"),
              URI.create("https://sts")),
          "us.anthropic.claude-sonnet-4-6");
  private static final String HELLO =
      "{\"model\":\"chat\", \"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]%s}";
  private static final Map<String, String> HEADERS = Map.of("openai-beta", "x");

  @Test
  void forwardsBytesAndHeadersInTheCallersDialect() throws Exception {
    Passage passage = open(OPENAI, HELLO.formatted(""), false);

    assertEquals(
        HELLO.formatted("").replace("\"chat\"", "\"gpt-5.5\""), Bytes.of(passage.body()).text());
    assertEquals(HEADERS, passage.headers(HEADERS));
    assertEquals("text/event-stream", passage.answers(HEADERS).streamType());
  }

  @Test
  void convertsForAnotherDialect() throws Exception {
    Passage passage = open(CLAUDE, HELLO.formatted(""), false);

    assertTrue(Bytes.of(passage.body()).text().contains("[{\"text\":\"hi\"}]"));
    assertEquals(Map.of(), passage.headers(HEADERS));
    assertEquals("application/vnd.amazon.eventstream", passage.answers(HEADERS).streamType());
    assertEquals(List.of(), passage.answers(HEADERS).dropped());
  }

  @Test
  void onlyReadingTheRequestTakesMemoryAndOnlyOnce() throws Exception {
    Passages passages = passages(Operation.CHAT, HELLO.formatted(""), false);

    long forwarded = passages.bytesTo(OPENAI);
    long converted = passages.bytesTo(CLAUDE);
    passages.to(CLAUDE);

    assertEquals(0, forwarded);
    assertTrue(converted > HELLO.length());
    assertEquals(0, passages.bytesTo(CLAUDE));
  }

  @Test
  void anIdInBedrocksFormIsNotBedrocksAtAnotherVendor() {
    var server =
        new VendorConfig.OpenAi(
            URI.create("https://gateway.example.com/v1"), Optional.empty(), Optional.empty());

    var lacks = target(server, "openai.gpt-5.4").traits().lacks();

    assertFalse(lacks.containsKey(Feature.STOP_SEQUENCES), lacks.toString());
  }

  @Test
  void isClosedToWhatCannotBeSaid() throws Exception {
    Failure failure = closed(CLAUDE, Operation.CHAT, HELLO.formatted(",\"seed\":7"));

    assertEquals(FailureKind.UNSUPPORTED, failure.kind());
    assertEquals("seed", failure.details().param());
  }

  @Test
  void dropsWhatCannotBeSaidAndTellsIt() throws Exception {
    Passage passage = open(CLAUDE, HELLO.formatted(",\"seed\":7"), true);

    assertEquals(
        List.of("seed"),
        passage.answers(HEADERS).dropped().stream().map(FeatureUse::parameter).toList());
  }

  @Test
  void tellsTheBetasThatATargetDoesNotGet() throws Exception {
    Map<String, String> headers =
        Map.of("anthropic-beta", "context-1m-2025-08-07, claude-code-20250219,oauth-2025-04-20");
    String body = HELLO.formatted(",\"max_tokens\":9");

    AnswerPath verbatim = open(CLAUDE, Operation.MESSAGES, body, false).answers(headers);
    AnswerPath converted = open(OPENAI, Operation.MESSAGES, body, false).answers(headers);

    assertEquals(List.of("anthropic-beta[claude-code-20250219]"), parameters(verbatim));
    assertEquals(
        List.of("anthropic-beta[context-1m-2025-08-07]", "anthropic-beta[claude-code-20250219]"),
        parameters(converted));
  }

  private static List<String> parameters(AnswerPath answers) {
    return answers.dropped().stream().map(FeatureUse::parameter).toList();
  }

  @Test
  void isClosedWhenNobodySpeaksTheOperation() throws Exception {
    Failure failure = closed(CLAUDE, Operation.EMBEDDINGS, HELLO.formatted(""));

    assertEquals("it does not serve /embeddings", failure.message());
  }

  @Test
  void readsTheRequestForConversionsOnly() throws Exception {
    String wrong = HELLO.formatted(",\"temperature\":\"warm\"");

    open(OPENAI, wrong, false);
    var invalid = assertThrows(InvalidRequest.class, () -> open(CLAUDE, wrong, false));

    assertEquals("temperature", invalid.parameter());
  }

  @Test
  void convertsAnswersAndKeepsVendorsBodiesOut() throws Exception {
    AnswerPath answers = open(CLAUDE, HELLO.formatted(""), false).answers(HEADERS);
    var details = new Failure.Details(null, null, null, null, Optional.of(Bytes.of("{}")));

    var told =
        answers.plain(
            Bytes.of(
                """
                {"output":{"message":{"role":"assistant","content":[{"text":"Hello."}]}},
                 "stopReason":"end_turn","usage":{"inputTokens":3,"outputTokens":2,"totalTokens":5}}
                """));
    Failure failure =
        answers.failure(
            new Failure(FailureKind.INVALID_REQUEST, 400, "no", details, Optional.empty()));

    var good = assertInstanceOf(AnswerPath.Told.Good.class, told);
    assertTrue(good.body().text().contains("\"id\":\"chatcmpl-id\""), good.body().text());
    assertTrue(good.body().text().contains("\"model\":\"chat\""), good.body().text());
    assertEquals(2, good.usage().orElseThrow().output());
    assertEquals(Optional.empty(), failure.details().body());
  }

  private static Passage open(PreparedTarget target, String body, boolean drop) throws Exception {
    return open(target, Operation.CHAT, body, drop);
  }

  private static Passage open(PreparedTarget target, Operation operation, String body, boolean drop)
      throws Exception {
    var found = passages(operation, body, drop).to(target);
    return assertInstanceOf(Passages.Found.Open.class, found).passage();
  }

  private static Failure closed(PreparedTarget target, Operation operation, String body)
      throws Exception {
    var found = passages(operation, body, false).to(target);
    return assertInstanceOf(Passages.Found.Closed.class, found).failure();
  }

  private static Passages passages(Operation operation, String body, boolean drop)
      throws Exception {
    var envelope = RequestEnvelope.read(Bytes.of(body));
    return new Passages(
        operation,
        Dialect.of(operation).caller(),
        envelope,
        new AnswerHead("id", envelope.model(), 1),
        drop);
  }

  private static PreparedTarget target(VendorConfig vendor, String model) {
    var credential =
        new CredentialConfig("c", "uid", 1, vendor, false, new AddressRules(List.of()));
    return new PreparedTarget(
        new Target(
            new TargetConfig("c", model, Optional.empty(), Optional.empty(), 0, 1), credential));
  }
}
