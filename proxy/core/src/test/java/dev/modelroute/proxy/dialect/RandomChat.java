package dev.modelroute.proxy.dialect;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.wire.Json;
import java.util.List;
import java.util.Random;

/// Chat Completions requests, valid and odd, made from a seed.
final class RandomChat {
  private static final List<String> ARGUMENTS =
      List.of(
          "{}",
          "{\"a\": 1.50}",
          "{ \"b\":[1,\t2e3], \"c\":\"ü🎉\\u0000\" }",
          "{\"a\":{\"a\":null}}");
  private static final List<String> TEXTS = List.of("hi", "grüße 🎉", "a\nb", "\"quoted\"", "  x");

  private final Random random;
  private int calls;

  private RandomChat(Random random) {
    this.random = random;
  }

  static Bytes request(Random random) {
    return new RandomChat(random).request();
  }

  private Bytes request() {
    ObjectNode root = Json.MAPPER.createObjectNode().put("model", "m");
    ArrayNode messages = root.putArray("messages");
    for (int i = 1 + random.nextInt(8); i > 0; i--) {
      switch (random.nextInt(5)) {
        case 0 -> plain(messages, random.nextBoolean() ? "system" : "developer");
        case 1, 2 -> user(messages);
        default -> assistant(messages);
      }
    }
    parameters(root);
    return Bytes.of(root.toString());
  }

  private void parameters(ObjectNode root) {
    if (random.nextBoolean()) {
      root.put("temperature", 0.5);
    }
    if (random.nextBoolean()) {
      root.put("max_completion_tokens", 1 + random.nextInt(1000));
    }
    if (random.nextBoolean()) {
      root.putArray("stop").add(text());
    }
    if (random.nextBoolean()) {
      root.put("seed", random.nextInt(100)).put("service_tier", "flex");
    }
    if (random.nextBoolean()) {
      root.putArray("tools")
          .addObject()
          .put("type", "function")
          .putObject("function")
          .put("name", "f0")
          .putObject("parameters")
          .put("type", "object");
      root.put("tool_choice", random.nextBoolean() ? "required" : "none");
    }
  }

  private String text() {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }

  private void plain(ArrayNode messages, String role) {
    messages.addObject().put("role", role).put("content", text());
  }

  private void user(ArrayNode messages) {
    if (random.nextBoolean()) {
      plain(messages, "user");
      return;
    }
    ArrayNode content = messages.addObject().put("role", "user").putArray("content");
    content.addObject().put("type", "text").put("text", text());
    content
        .addObject()
        .put("type", "image_url")
        .putObject("image_url")
        .put("url", "data:image/png;base64,aGk=");
  }

  private void assistant(ArrayNode messages) {
    ObjectNode message = messages.addObject().put("role", "assistant");
    if (random.nextBoolean()) {
      message.put("content", text());
    }
    int count = random.nextInt(3);
    int first = calls;
    for (int i = 0; i < count; i++) {
      String arguments = ARGUMENTS.get(random.nextInt(ARGUMENTS.size()));
      message
          .withArray("/tool_calls")
          .addObject()
          .put("id", "call_" + calls++)
          .put("type", "function")
          .putObject("function")
          .put("name", "f" + i)
          .put("arguments", arguments);
    }
    for (int id = first; id < calls; id++) {
      messages
          .addObject()
          .put("role", "tool")
          .put("tool_call_id", "call_" + id)
          .put("content", text());
    }
  }
}
