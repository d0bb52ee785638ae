package dev.modelroute.e2e.vendors.reply;

import static java.util.stream.Collectors.joining;

import java.util.Optional;

/// Replies that show who was asked what: `openai gpt-5.5 says: hello [image/png of 68 bytes]`. A
/// user message that starts with `call NAME` makes the model call that tool, or else the first one;
/// arguments may follow as a JSON object, and are made up from the tool's schema when they do not.
/// One that starts with `think` makes it reason about it first, and one that starts with `refuse`
/// refuse.
final class Echo {
  private static final String CALL = "call ";

  private Echo() {}

  static Reply reply(Question question) {
    var tool = toolToCall(question);
    if (tool.isPresent()) {
      return Reply.toolCalls(new ToolCall(tool.get().name(), arguments(question, tool.get())));
    }
    if (question.schema() != null) {
      return Reply.text(SchemaExample.of(question.schema()).toString());
    }
    return said(question);
  }

  private static Reply said(Question question) {
    var text = question.userText();
    if (text.startsWith("refuse ")) {
      return Reply.refusal("I will not " + text.substring("refuse ".length()) + ".");
    }
    var reply =
        Reply.text(question.vendor() + " " + question.model() + " says: " + text + shown(question));
    return text.startsWith("think ") ? reply.withReasoning("I was told to " + text + ".") : reply;
  }

  private static String shown(Question question) {
    return question.images().stream().map(image -> " [" + image.look() + "]").collect(joining());
  }

  private static Optional<Tool> toolToCall(Question question) {
    if (question.tools().isEmpty()) {
      return Optional.empty();
    }
    return switch (question.toolChoice()) {
      case ToolChoice.Never() -> Optional.empty();
      case ToolChoice.Any() -> Optional.of(asked(question));
      case ToolChoice.Named(String name) -> named(question, name);
      case ToolChoice.Auto() ->
          question.userText().startsWith(CALL) ? Optional.of(asked(question)) : Optional.empty();
    };
  }

  private static Tool asked(Question question) {
    var words = question.userText().split("\\s+", 3);
    var name = question.userText().startsWith(CALL) && words.length > 1 ? words[1] : "";
    return named(question, name).orElse(question.tools().getFirst());
  }

  private static Optional<Tool> named(Question question, String name) {
    return question.tools().stream().filter(tool -> tool.name().equals(name)).findFirst();
  }

  private static String arguments(Question question, Tool tool) {
    int brace = question.userText().indexOf('{');
    return brace < 0
        ? SchemaExample.of(tool.parameters()).toString()
        : question.userText().substring(brace);
  }
}
