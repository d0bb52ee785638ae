package dev.modelroute.proxy.dialect.codec;

import dev.modelroute.proxy.model.ContentPart;
import dev.modelroute.proxy.model.Role;
import java.util.List;

/// Whose turn may hold what. In another's, content would be lost on the way to some vendors, or
/// come to stand elsewhere.
public final class Placement {
  private Placement() {}

  /// The parts, when all of them may stand in a turn of that role; `at` is where they stand.
  public static List<ContentPart> checked(Role role, List<ContentPart> parts, String at)
      throws InvalidRequest {
    for (ContentPart part : parts) {
      check(role, part, at);
    }
    return parts;
  }

  private static void check(Role role, ContentPart part, String at) throws InvalidRequest {
    boolean users = role == Role.USER || role == Role.TOOL;
    switch (part) {
      case ContentPart.ToolCall _ -> only(role == Role.ASSISTANT, "a tool call", "assistant", at);
      case ContentPart.Reasoning _ -> only(role == Role.ASSISTANT, "thinking", "assistant", at);
      case ContentPart.ToolResult result -> {
        only(users && !holdsResults(result), "a tool result", "user", at);
        checked(Role.TOOL, result.content(), at);
      }
      case ContentPart.Image _, ContentPart.ImageLink _ -> only(users, "an image", "user", at);
      case ContentPart.Document _ -> only(users, "a file", "user", at);
      case ContentPart.Audio _ -> only(users, "audio", "user", at);
      case ContentPart.Refusal _ -> only(role == Role.ASSISTANT, "a refusal", "assistant", at);
      case ContentPart.Text _, ContentPart.CachePoint _ -> {}
    }
  }

  private static boolean holdsResults(ContentPart.ToolResult result) {
    return result.content().stream().anyMatch(ContentPart.ToolResult.class::isInstance);
  }

  private static void only(boolean fits, String what, String who, String at) throws InvalidRequest {
    if (!fits) {
      throw new InvalidRequest(
          at, "holds " + what + ", which stands in the " + who + "'s turns only");
    }
  }
}
