package dev.modelroute.e2e.vendors.converse;

import dev.modelroute.e2e.vendors.wire.Problem;
import java.util.List;
import java.util.Optional;

/// What Converse finds wrong with images and documents.
final class MediaChecks {
  private static final List<String> FORMATS = List.of("png", "jpeg", "gif", "webp");
  private static final int MOST_IMAGES = 20;
  private static final String NAME = "[\\p{Alnum}\\s\\-()\\[\\]]{1,200}";

  private MediaChecks() {}

  static Optional<Problem> images(ConverseTurn turn) {
    var images = ConverseBlock.all(turn).stream().filter(block -> block.is("image")).toList();
    if (!images.isEmpty() && !turn.model().has(ConverseModel.Trait.IMAGES)) {
      return Validation.unsupported("image", "user");
    }
    if (images.size() > MOST_IMAGES) {
      return Validation.ofModel("too many images and documents: " + images.size() + " + 0 > 20");
    }
    return images.stream()
        .filter(image -> !FORMATS.contains(image.get("image").path("format").asText()))
        .findFirst()
        .flatMap(image ->
            Validation.constraint(
                image.member() + ".image.format",
                "satisfy enum value set: [png, jpeg, gif, webp]"));
  }

  static Optional<Problem> documents(ConverseTurn turn) {
    return ContentChecks.first(
        turn, block -> block.is("document") ? document(turn, block) : Optional.empty());
  }

  private static Optional<Problem> document(ConverseTurn turn, ConverseBlock block) {
    var name = block.get("document").path("name").asText();
    if (!name.matches(NAME) || name.matches("(?s).*\\s\\s.*")) {
      return Validation.problem(
          "The document file name can only contain alphanumeric characters, whitespace characters,"
              + " hyphens, parentheses, and square brackets. The name can't contain more than one"
              + " consecutive whitespace character.");
    }
    var hasText =
        ConverseBlock.all(turn).stream()
            .anyMatch(other -> other.message() == block.message() && other.is("text"));
    return hasText
        ? Optional.empty()
        : Validation.problem(
            "A text block must stand beside the document block at "
                + block.path()
                + ". Add a text block and try again.");
  }
}
