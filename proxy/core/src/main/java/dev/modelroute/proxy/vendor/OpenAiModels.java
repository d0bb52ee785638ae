package dev.modelroute.proxy.vendor;

import dev.modelroute.proxy.model.Operation;
import java.util.List;
import java.util.regex.Pattern;

/// Models of OpenAI's that are not well asked by Chat Completions. Each row says where it is known
/// from; a target's `api` overrides it.
final class OpenAiModels {
  static final List<Pattern> BY_RESPONSES =
      List.of(
          // OpenAI's model pages (2026-11): Chat Completions takes tools only with effort none.
          Pattern.compile("gpt-5\\.6.*"),
          // The same: Responses only.
          Pattern.compile("(gpt-|o)\\d.*-(pro|codex|deep-research)(-.*)?"));

  private OpenAiModels() {}

  /// What to ask `model` by, best first, when a caller asks by `operation`.
  static List<Operation> order(String model, Operation operation) {
    boolean byResponses = BY_RESPONSES.stream().anyMatch(id -> id.matcher(model).matches());
    return byResponses
        ? List.of(Operation.RESPONSES, Operation.CHAT)
        : List.of(operation, Operation.CHAT, Operation.RESPONSES);
  }
}
