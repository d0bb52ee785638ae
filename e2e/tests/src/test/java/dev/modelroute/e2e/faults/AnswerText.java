package dev.modelroute.e2e.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.stream.Collectors;

/// What a caller reads of an answer: the model's words alone.
final class AnswerText {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DATA = "data:";

  private AnswerText() {}

  static String of(Form form, String body) {
    return form.isStream() ? streamed(form.speech(), body) : plain(form.speech(), tree(body));
  }

  private static String plain(Speech speech, JsonNode answer) {
    return switch (speech) {
      case CHAT -> answer.at("/choices/0/message/content").asText();
      case RESPONSES ->
          answer.path("output").findValues("text").stream()
              .map(JsonNode::asText)
              .collect(Collectors.joining());
      case MESSAGES -> answer.at("/content/0/text").asText();
      case CONVERSE -> throw new IllegalArgumentException("no caller speaks it");
    };
  }

  private static String streamed(Speech speech, String body) {
    var text = new StringBuilder();
    for (String event : lines(body).split("\n\n", -1)) {
      JsonNode says = tree(data(event));
      text.append(
          switch (speech) {
            case CHAT -> says.at("/choices/0/delta/content").asText("");
            case RESPONSES -> isText(says) ? says.path("delta").asText() : "";
            case MESSAGES -> says.at("/delta/text").asText("");
            case CONVERSE -> throw new IllegalArgumentException("no caller speaks it");
          });
    }
    return text.toString();
  }

  private static boolean isText(JsonNode event) {
    return event.path("type").asText().equals("response.output_text.delta");
  }

  /// Vendors may end lines as they like, and what is forwarded keeps its ends.
  private static String lines(String body) {
    return body.replace("\r\n", "\n").replace('\r', '\n').replace("\uFEFF", "");
  }

  private static String data(String event) {
    return event
        .lines()
        .filter(line -> line.startsWith(DATA))
        .map(line -> line.substring(DATA.length()))
        .collect(Collectors.joining("\n"));
  }

  /// What is no JSON says nothing: comments, `[DONE]`, a vendor's broken event.
  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    }
  }
}
