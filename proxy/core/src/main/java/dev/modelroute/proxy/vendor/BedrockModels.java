package dev.modelroute.proxy.vendor;

import dev.modelroute.proxy.config.TargetConfig.BedrockHost;
import dev.modelroute.proxy.model.Operation;
import java.util.List;
import java.util.regex.Pattern;

/// Where Bedrock serves which model, by the form of its id. The first row that matches counts; each
/// says where it is known from. AWS's model cards ("Programmatic access") decide when a row is
/// wrong, and a target's `endpoint` and `api` override it.
final class BedrockModels {
  /// A host, the operations that the model has there, best first, and whether it has Converse.
  record Place(BedrockHost host, List<Operation> operations, boolean converse) {}

  private record Row(Pattern id, Place place) {
    Row(String id, BedrockHost host, Operation... operations) {
      this(Pattern.compile(id), new Place(host, List.of(operations), false));
    }

    static Row converse(String id, Operation... operations) {
      return new Row(
          Pattern.compile(id), new Place(BedrockHost.RUNTIME, List.of(operations), true));
    }
  }

  /// An inference profile's prefix.
  private static final String PROFILE = "(us|eu|apac|jp|au|ca|sa|us-gov|global)\\.";

  private static final List<Row> ROWS =
      List.of(
          // Model cards of GPT-5.4 to 5.6 and 6 (2026-06 to 2026-09): bare ids are mantle's,
          // Responses only.
          new Row("openai\\.gpt-(?!oss-).*", BedrockHost.MANTLE, Operation.RESPONSES),
          // Profiles of GPT-5.6 on runtime: Responses recorded, Chat Completions refused (2026-09).
          // Converse recorded too.
          Row.converse(PROFILE + "openai\\.gpt-5\\.6.*", Operation.RESPONSES),
          // Profiles of the other GPTs on runtime: both APIs (2026-09 for GPT-6, 2026-10 for 5.4
          // and 5.5).
          new Row(
              PROFILE + "openai\\.gpt-(?!oss-).*",
              BedrockHost.RUNTIME,
              Operation.CHAT,
              Operation.RESPONSES),
          // gpt-oss: the id with a version is runtime's, Chat Completions only; without one it is
          // mantle's.
          new Row("openai\\.gpt-oss-.*:\\d+", BedrockHost.RUNTIME, Operation.CHAT),
          new Row("openai\\.gpt-oss-safeguard-.*", BedrockHost.MANTLE, Operation.CHAT),
          new Row("openai\\.gpt-oss-.*", BedrockHost.MANTLE, Operation.CHAT, Operation.RESPONSES),
          // Other vendors' open models on mantle speak Chat Completions; their Responses may hang
          // (Gemma 4, 2026-08).
          new Row(
              "(deepseek|qwen|zai|moonshotai|minimax|nvidia|mistral|google|xai)\\..*",
              BedrockHost.MANTLE,
              Operation.CHAT),
          // Anthropic's page on Claude in Bedrock (2026-11): ids without a version are mantle's,
          // which
          // has Messages only.
          new Row(
              "anthropic\\.claude-(?!3|.*-v\\d).*",
              BedrockHost.MANTLE,
              Operation.MESSAGES,
              Operation.COUNT_TOKENS),
          // The same: profiles on runtime, from Claude 4 on; Converse has them too. Tokens are not
          // counted there.
          Row.converse(PROFILE + "anthropic\\.claude-(?!3).*", Operation.MESSAGES),
          // Claude, Nova and the elder open models (AWS's table of models and APIs, 2026-11), and
          // profiles of one's own, whose ARNs do not tell the model.
          Row.converse(
              "(" + PROFILE + ")?(anthropic|amazon|meta|cohere|ai21|writer|moonshotai)\\..*"),
          Row.converse("arn:.*"));

  private static final Place NONE = new Place(BedrockHost.RUNTIME, List.of(), false);

  /// Recorded in production by others (2026-08): the wrong prefix is answered with "isn't supported
  /// on this route".
  private static final Pattern MANTLE_OPENAI_PREFIX =
      Pattern.compile("^(?:openai\\.gpt-(?!oss-)|google\\.gemma-4|xai\\.).*");

  private static final Pattern OLD_CLAUDE =
      Pattern.compile(".*claude-(3.*|(opus|sonnet|haiku)-4(-[0-6])?((-\\d{8}|-v\\d|:).*)?)");

  private BedrockModels() {}

  static Place place(String model) {
    return ROWS.stream()
        .filter(row -> row.id().matcher(model).matches())
        .map(Row::place)
        .findFirst()
        .orElse(NONE);
  }

  /// The path prefix of mantle's OpenAI-compatible APIs for a model.
  static String mantlePrefix(String model) {
    return MANTLE_OPENAI_PREFIX.matcher(model).matches() ? "/openai/v1" : "/v1";
  }

  /// Which headers Claude gets of a caller's.
  static HeaderRelay relay(String model) {
    return OLD_CLAUDE.matcher(model).matches()
        ? HeaderRelay.BEDROCK_OLD_CLAUDE
        : HeaderRelay.BEDROCK_CLAUDE;
  }
}
