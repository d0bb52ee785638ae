package dev.modelroute.e2e.bench.work;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class OneAnswerTest {
  private static boolean isGood(String status, String body) {
    return new OneAnswer("HTTP/1.1 " + status + "\r\n\r\n" + body).isGood();
  }

  @Test
  void isGoodWhenItsErrorIsNull() {
    assertTrue(isGood("200 OK", "{\"object\":\"response\",\"error\":null}"));
  }

  @Test
  void isNotGoodWhenAnErrorIsToldInAGoodStatus() {
    assertFalse(isGood("200 OK", "data: {\"error\":{\"message\":\"no\"}}"));
    assertFalse(isGood("200 OK", "data: {\"type\":\"error\",\"code\":\"no\"}"));
  }

  @Test
  void isNotGoodByAnyOtherStatus() {
    assertFalse(isGood("500 Internal Server Error", "{}"));
  }
}
