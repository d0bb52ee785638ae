package dev.modelroute.e2e.vendors.converse;

import dev.modelroute.e2e.vendors.wire.Problem;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What Converse finds wrong with the contents of messages.
final class ContentChecks {
  private static final List<String> OF_USERS =
      List.of("image", "document", "video", "audio", "toolResult");

  private ContentChecks() {}

  static Optional<Problem> first(
      ConverseTurn turn, Function<ConverseBlock, Optional<Problem>> check) {
    return ConverseBlock.all(turn).stream()
        .flatMap(block -> check.apply(block).stream())
        .findFirst();
  }

  static Optional<Problem> empty(ConverseTurn turn) {
    for (int i = 0; i < turn.messages().size(); i++) {
      if (turn.messages().get(i).path("content").isEmpty()) {
        return Validation.problem(
            "The content field in the Message object at messages."
                + i
                + " is empty. Add a ContentBlock object to the content field and try again.");
      }
    }
    return Optional.empty();
  }

  static Optional<Problem> kindsWrong(ConverseTurn turn) {
    return first(
        turn,
        block ->
            block.kinds() == 1
                ? Optional.empty()
                : Validation.problem(
                    "The ContentBlock object at "
                        + block.path()
                        + " must set one of the following keys: "
                        + String.join(", ", ConverseBlock.KINDS)
                        + "."));
  }

  static Optional<Problem> textBlank(ConverseTurn turn) {
    var system = turn.body().path("system");
    for (int i = 0; i < system.size(); i++) {
      if (system.get(i).has("text") && system.get(i).get("text").asText().isBlank()) {
        return blank("SystemContentBlock object at system." + i);
      }
    }
    return first(
        turn,
        block ->
            block.is("text") && block.get("text").asText().isBlank()
                ? blank("ContentBlock object at " + block.path())
                : Optional.empty());
  }

  private static Optional<Problem> blank(String where) {
    return Validation.problem(
        "The text field in the " + where + " is blank. Add text to the text field, and try again.");
  }

  static Optional<Problem> misplaced(ConverseTurn turn) {
    return first(turn, ContentChecks::misplaced);
  }

  private static Optional<Problem> misplaced(ConverseBlock block) {
    if (block.role().equals("user")) {
      if (block.is("reasoningContent")) {
        return Validation.problem(
            "User messages cannot contain reasoning content. Please remove the reasoning content and"
                + " try again.");
      }
      return block.is("toolUse") ? Validation.unsupported("toolUse", "user") : Optional.empty();
    }
    return OF_USERS.stream()
        .filter(block::is)
        .findFirst()
        .flatMap(kind -> Validation.unsupported(kind, block.role()));
  }

  static Optional<Problem> cachePoints(ConverseTurn turn) {
    var points = ConverseBlock.all(turn).stream().filter(block -> block.is("cachePoint")).toList();
    if (!points.isEmpty() && !turn.model().has(ConverseModel.Trait.CACHES)) {
      return Optional.of(
          Problem.of(
              403,
              "AccessDeniedException",
              null,
              "You invoked an unsupported model or your request did not allow prompt caching. See"
                  + " the documentation for more information."));
    }
    return points.stream()
        .filter(point -> point.index() == 0)
        .findFirst()
        .flatMap(_ ->
            Validation.problem(
                "There is nothing available to cache. Please remove the invalid cache point and try"
                    + " again."));
  }
}
