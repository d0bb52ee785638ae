package dev.modelroute.proxy.fuzz;

import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.model.ChatRequest;
import dev.modelroute.proxy.model.ContentPart;
import dev.modelroute.proxy.model.Message;
import dev.modelroute.proxy.model.Role;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// What was said, without what a dialect is free to say in another way: where instructions stand,
/// turns, blanks, arguments that are none, ids that a vendor would refuse, halves of surrogate
/// pairs, a file's name where there was none, which text a text is, how long a cache is kept, and
/// thinking, which goes back only to who thought it.
final class Said {
  private Said() {}

  static List<String> by(ChatRequest request) {
    var said = new ArrayList<ContentPart>();
    var rest = new ArrayList<ContentPart>();
    for (Message message : request.messages()) {
      if (isInstruction(message)) {
        said.addAll(message.parts());
      }
    }
    for (Message message : request.messages()) {
      if (message.role() == Role.ASSISTANT && message.parts().stream().anyMatch(Said::isTurn)) {
        flush(rest, said);
        said.addAll(marked(message));
      } else if (!isInstruction(message)) {
        rest.addAll(marked(message));
      }
    }
    flush(rest, said);
    return by(withoutIdleMarks(said.stream().filter(Said::isKept).toList()));
  }

  /// Two marks at one place mark the same, and one before all that is said marks nothing.
  private static List<ContentPart> withoutIdleMarks(List<ContentPart> parts) {
    var kept = new ArrayList<ContentPart>();
    for (ContentPart part : parts) {
      if (!(part instanceof ContentPart.CachePoint)
          || (!kept.isEmpty() && !(kept.getLast() instanceof ContentPart.CachePoint))) {
        kept.add(part);
      }
    }
    return kept;
  }

  /// In a turn of the user's side the results of tools come first.
  private static void flush(List<ContentPart> turn, List<ContentPart> said) {
    turn.stream().filter(Said::isResult).forEach(said::add);
    turn.stream().filter(part -> !isResult(part)).forEach(said::add);
    turn.clear();
  }

  /// A turn in which nothing is said is none: those around it become one.
  private static boolean isTurn(ContentPart part) {
    return (isKept(part) && !(part instanceof ContentPart.CachePoint))
        || (part instanceof ContentPart.Reasoning thought && thought.seal().isPresent());
  }

  private static boolean isResult(ContentPart part) {
    return part instanceof ContentPart.ToolResult;
  }

  /// Responses has no marks for the cache in the assistant's turns.
  private static List<ContentPart> marked(Message message) {
    return message.parts().stream()
        .filter(
            part -> message.role() != Role.ASSISTANT || !(part instanceof ContentPart.CachePoint))
        .toList();
  }

  static List<String> by(List<ContentPart> parts) {
    return parts.stream()
        .filter(Said::isKept)
        .map(part -> Bytes.of(plain(part).toString()).text().replace("image/jpg", "image/jpeg"))
        .toList();
  }

  private static boolean isInstruction(Message message) {
    return message.role() == Role.SYSTEM || message.role() == Role.DEVELOPER;
  }

  private static boolean isKept(ContentPart part) {
    return switch (part) {
      case ContentPart.Text text -> !text.text().isBlank() && !text.text().equals("Continue.");
      case ContentPart.Refusal refusal -> !refusal.text().isBlank();
      case ContentPart.Reasoning _ -> false;
      default -> true;
    };
  }

  private static ContentPart plain(ContentPart part) {
    return switch (part) {
      case ContentPart.ToolCall call ->
          new ContentPart.ToolCall(
              "", call.name(), call.arguments().isEmpty() ? "{}" : call.arguments());
      case ContentPart.ToolResult result ->
          new ContentPart.ToolResult("", List.of(), result.error());
      case ContentPart.CachePoint _ -> new ContentPart.CachePoint(Optional.empty());
      case ContentPart.Document document -> plain(document);
      default -> part;
    };
  }

  private static ContentPart plain(ContentPart.Document document) {
    String name = document.name() == null ? "document" : document.name();
    if (!document.mediaType().startsWith("text/")) {
      return new ContentPart.Document(document.mediaType(), document.data(), name);
    }
    byte[] text = Base64.getMimeDecoder().decode(document.data());
    return new ContentPart.Document("text/plain", Base64.getEncoder().encodeToString(text), name);
  }
}
