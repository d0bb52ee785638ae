package dev.modelroute.e2e.vendors.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.modelroute.e2e.vendors.wire.Answer;
import dev.modelroute.e2e.vendors.wire.Event;
import dev.modelroute.e2e.vendors.wire.Json;
import dev.modelroute.e2e.vendors.wire.Sse;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorShapeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          CHAT               ; data: {"error":{"type":"throttled","code":"throttled","message":"Slow down.","param":null}}
          FLAT               ; event: error|data: {"type":"error","sequence_number":1,"code":"throttled","message":"Slow down.","param":null}
          NESTED_THEN_FAILED ; event: error|data: {"type":"error","sequence_number":1,"error":{"type":"throttled","code":"throttled","message":"Slow down.","param":null}}||event: response.failed|data: {"type":"response.failed","sequence_number":2,"response":{"id":"resp_1","status":"failed","error":{"code":"throttled","message":"Slow down."}}}
          FAILED             ; event: response.failed|data: {"type":"response.failed","sequence_number":1,"response":{"id":"resp_1","status":"failed","error":{"code":"throttled","message":"Slow down."}}}
          TYPELESS           ; data: {"message":"Slow down."}
          TYPELESS_CAPITAL   ; data: {"Message":"Slow down.","Code":"throttled"}
          JSON_IN_STRING     ; data: {"type":"error","error":"{\\"message\\":\\"Slow down.\\"}"}
          UNNUMBERED         ; data: {"type":"error","code":"throttled","message":"Slow down."}
          MESSAGES           ; event: error|data: {"type":"error","error":{"details":null,"type":"throttled","message":"Slow down."},"request_id":"req_011CScripted"}
          """)
  void isWrittenAsItWasSeen(ErrorShape shape, String expected) {
    var fault = new Fault.ErrorEvent(1, shape, "throttled", "Slow down.");

    var events = shape.after(stream(), fault);

    var told =
        events.stream()
            .skip(1)
            .map(Event::bytes)
            .map(Object::toString)
            .collect(Collectors.joining());
    assertEquals(expected.replace('|', '\n') + "\n\n", told);
  }

  private static Answer.Stream stream() {
    var created = Json.object().put("type", "response.created").put("sequence_number", 0);
    created.putObject("response").put("id", "resp_1").put("status", "in_progress").putNull("error");
    var event = Sse.STREAM.event("response.created", created);
    return Answer.stream(Sse.STREAM, List.of(event, event, Sse.DONE));
  }
}
