package dev.modelroute.e2e.vendors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.modelroute.e2e.vendors.fault.Fault;
import dev.modelroute.e2e.vendors.fault.Spelling;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SpellingTest {
  private final Vendors vendors = Vendors.start();
  private final String key = vendors.openAiKeys().issue("raw");

  @AfterEach
  void close() {
    vendors.close();
  }

  @ParameterizedTest
  @EnumSource(
      value = Spelling.class,
      names = {"CRLF", "NO_SPACE", "NO_LAST_LINE"})
  void isUnderstoodByTheSdk(Spelling spelling) {
    vendors.openAi().faults().next(new Fault.Respelled(spelling));

    assertEquals("openai gpt-5.5 says: hello", streamWithSdk());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          CRLF            ; }␍␊␍␊
          CR              ; }␍␍
          NO_SPACE        ; data:{"id"
          TWO_LINES       ; data: {␊data: "id"
          COMMENTS        ; : still here␊␊retry: 1000␊unknown: field␊data: {"id"
          BYTE_ORDER_MARK ; ï»¿data: {
          NO_LAST_LINE    ; data: [DONE]␊␍␊0
          """)
  void isSeenOnTheWire(Spelling spelling, String expected) throws Exception {
    vendors.openAi().faults().next(new Fault.Respelled(spelling));

    var seen = RawClient.chat(vendors, key, true).text();

    var readable = seen.replace('\r', '␍').replace('\n', '␊');
    assertTrue(readable.contains(expected), readable);
  }

  @Test
  void sendsALineThatDoesNotEnd() throws Exception {
    vendors.openAi().faults().next(new Fault.LongLine(2, 5_000_000));

    var seen = RawClient.chat(vendors, key, true).text();

    assertEquals(2, seen.split("data: ", -1).length - 1);
    assertTrue(seen.length() > 5_000_000);
  }

  private String streamWithSdk() {
    var params = ChatCompletionCreateParams.builder().model("gpt-5.5").addUserMessage("hello");
    try (var stream = Sdk.openAi(vendors).chat().completions().createStreaming(params.build())) {
      return stream.stream()
          .flatMap(chunk -> chunk.choices().stream())
          .flatMap(choice -> choice.delta().content().stream())
          .collect(Collectors.joining());
    }
  }
}
