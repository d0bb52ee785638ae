package dev.modelroute.e2e.vendors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.e2e.vendors.aws.Role;
import dev.modelroute.e2e.vendors.fault.Corruption;
import dev.modelroute.e2e.vendors.fault.ErrorShape;
import dev.modelroute.e2e.vendors.fault.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.bedrockruntime.model.AccessDeniedException;
import software.amazon.awssdk.services.bedrockruntime.model.BedrockRuntimeException;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamOutput;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamRequest;
import software.amazon.awssdk.services.bedrockruntime.model.Message;
import software.amazon.awssdk.services.bedrockruntime.model.MessageStopEvent;
import software.amazon.awssdk.services.bedrockruntime.model.ModelStreamErrorException;
import software.amazon.awssdk.services.bedrockruntime.model.ResourceNotFoundException;
import software.amazon.awssdk.services.bedrockruntime.model.ThrottlingException;
import software.amazon.awssdk.services.bedrockruntime.model.ValidationException;

class BedrockConverseErrorsTest {
  private static final String CLAUDE = "us.anthropic.claude-sonnet-5";

  private final Vendors vendors = Vendors.start();
  private final ConverseClient client = new ConverseClient(vendors);

  @AfterEach
  void close() {
    client.close();
    vendors.close();
  }

  @Test
  void knowsTheNewestModelsByTheirProfilesOnly() {
    var bare = assertThrows(ValidationException.class, () -> converse("anthropic.claude-sonnet-5"));
    var none = assertThrows(ValidationException.class, () -> converse("claude-sonnet-5"));
    var old =
        assertThrows(
            ResourceNotFoundException.class,
            () -> converse("us.anthropic.claude-3-opus-20240229-v1:0"));

    assertTrue(message(bare).startsWith("Invocation of model ID anthropic.claude-sonnet-5 with"));
    assertEquals("The provided model identifier is invalid.", message(none));
    assertTrue(message(old).startsWith("This model version has reached the end of its life."));
  }

  @Test
  void deniesModelsThatTheRoleMayNotUse() {
    var role = ConverseClient.ROLE;
    var narrow = new Role(role.arn(), "", role.subjects(), role.longestSession(), List.of("eu.*"));
    vendors.account().roles().put(narrow);

    var denial = assertThrows(AccessDeniedException.class, () -> converse(CLAUDE));

    assertTrue(message(denial).contains("assumed-role/r/proxy-1 is not authorized to perform"));
  }

  @ParameterizedTest
  @CsvSource({
    "400, ValidationException",
    "403, AccessDeniedException",
    "404, ResourceNotFoundException",
    "408, ModelTimeoutException",
    "424, ModelErrorException",
    "429, ThrottlingException",
    "429, ModelNotReadyException",
    "400, ServiceQuotaExceededException",
    "500, InternalServerException",
    "503, ServiceUnavailableException"
  })
  void tellsEachExceptionBeforeAStream(int status, String type) {
    var fault = new Fault.Refused(status, type, null, "No.", Map.of());
    vendors.bedrockRuntime().faults().always(fault);

    var plain = assertThrows(BedrockRuntimeException.class, () -> converse(CLAUDE));
    var stream =
        assertThrows(
            BedrockRuntimeException.class, () -> client.stream(BedrockConverseErrorsTest::ask));

    assertEquals(type, plain.getClass().getSimpleName());
    assertEquals(type, stream.getClass().getSimpleName());
    assertEquals(status, stream.statusCode());
    assertEquals("No.", message(stream));
  }

  @Test
  void tellsAnyRateLimitInItsOwnWord() {
    vendors.bedrockRuntime().faults().next(Fault.rateLimited(Map.of()));

    assertThrows(ThrottlingException.class, () -> converse(CLAUDE));
  }

  @ParameterizedTest
  @CsvSource({
    "internalServerException, InternalServerException",
    "modelStreamErrorException, ModelStreamErrorException",
    "serviceUnavailableException, ServiceUnavailableException",
    "throttlingException, ThrottlingException",
    "validationException, ValidationException"
  })
  void tellsEachExceptionInsideAStream(String told, String type) {
    var fault = new Fault.ErrorEvent(3, ErrorShape.EXCEPTION, told, "It broke.");
    vendors.bedrockRuntime().faults().next(fault);

    var seen = new ArrayList<ConverseStreamOutput>();
    var error =
        assertThrows(
            BedrockRuntimeException.class,
            () -> client.stream(BedrockConverseErrorsTest::ask, seen));

    assertEquals(type, error.getClass().getSimpleName());
    assertEquals("It broke.", message(error));
    assertEquals(3, seen.size());
  }

  @Test
  void tellsWhatTheModelSaidWhenItsStreamBroke() {
    var told = "modelStreamErrorException";
    var fault = new Fault.ErrorEvent(0, ErrorShape.EXCEPTION, told, "It broke.");
    vendors.bedrockRuntime().faults().next(fault);

    var error =
        assertThrows(
            ModelStreamErrorException.class, () -> client.stream(BedrockConverseErrorsTest::ask));

    assertEquals(500, error.originalStatusCode());
    assertEquals("It broke.", error.originalMessage());
  }

  @Test
  void tellsAnErrorThatNoServiceModels() {
    var fault = new Fault.ErrorEvent(2, ErrorShape.UNMODELED, "InternalFailure", "It broke.");
    vendors.bedrockRuntime().faults().next(fault);

    var error =
        assertThrows(SdkException.class, () -> client.stream(BedrockConverseErrorsTest::ask));

    assertTrue(String.valueOf(error.getMessage()).contains("It broke."));
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "TRUNCATED")
  void corruptsAStreamSoThatTheClientNoticesIt(Corruption corruption) {
    vendors.bedrockRuntime().faults().next(new Fault.Corrupted(2, corruption));

    var seen = new ArrayList<ConverseStreamOutput>();
    assertThrows(RuntimeException.class, () -> client.stream(BedrockConverseErrorsTest::ask, seen));

    assertTrue(seen.size() <= 2);
  }

  @ParameterizedTest
  @CsvSource({"truncated", "endedEarly", "cut"})
  void endsWithoutItsLastEvents(String how) {
    vendors.bedrockRuntime().faults().next(fault(how));

    var seen = new ArrayList<ConverseStreamOutput>();
    try {
      client.stream(BedrockConverseErrorsTest::ask, seen);
    } catch (SdkException cut) {
      assertEquals("cut", how);
    }

    assertTrue(seen.stream().noneMatch(MessageStopEvent.class::isInstance));
  }

  private static Fault fault(String how) {
    return switch (how) {
      case "truncated" -> new Fault.Corrupted(2, Corruption.TRUNCATED);
      case "endedEarly" -> new Fault.EndedEarly(2);
      default -> new Fault.Cut(500, false);
    };
  }

  @Test
  void splintersItsStreamIntoSingleBytes() {
    vendors.bedrockRuntime().faults().next(new Fault.Splintered(1));

    var events = client.stream(BedrockConverseErrorsTest::ask);

    assertInstanceOf(MessageStopEvent.class, events.get(events.size() - 2));
  }

  private void converse(String model) {
    client.converse(request -> request.modelId(model).messages(hello()));
  }

  private static void ask(ConverseStreamRequest.Builder request) {
    request.modelId(CLAUDE).messages(hello());
  }

  private static Message hello() {
    return Message.builder()
        .role(ConversationRole.USER)
        .content(ContentBlock.fromText("hello"))
        .build();
  }

  private static String message(BedrockRuntimeException exception) {
    return exception.awsErrorDetails().errorMessage();
  }
}
