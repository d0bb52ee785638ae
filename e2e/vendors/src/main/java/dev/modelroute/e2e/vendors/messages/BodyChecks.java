package dev.modelroute.e2e.vendors.messages;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.e2e.vendors.wire.Problem;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What Anthropic finds wrong with the fields of a body.
final class BodyChecks {
  private static final List<String> SAMPLING = List.of("temperature", "top_p", "top_k");
  private static final int BREAKPOINTS = 4;

  /// The fields that anthropic-java 3.11.0 sends, the older version's sampling, and those that the
  /// reference has besides.
  private static final Set<String> FIELDS =
      words(
          """
          model max_tokens messages cache_control container context_management diagnostics
          inference_geo mcp_servers metadata output_config service_tier speed stop_sequences stream
          system temperature thinking tool_choice tools top_k top_p
          """);

  private static final Set<String> COUNTED =
      words(
          """
          model messages cache_control context_management mcp_servers output_config speed system
          thinking tool_choice tools
          """);

  private BodyChecks() {}

  private static Set<String> words(String text) {
    return Set.of(text.strip().split("\\s+"));
  }

  static boolean knows(String field) {
    return FIELDS.contains(field);
  }

  static Optional<Problem> fieldsUnknown(MessagesTurn turn) {
    return unknown(turn.body(), FIELDS);
  }

  static Optional<Problem> fieldsNotCounted(MessagesTurn turn) {
    return unknown(turn.body(), COUNTED);
  }

  private static Optional<Problem> unknown(ObjectNode body, Set<String> known) {
    for (Iterator<String> names = body.fieldNames(); names.hasNext(); ) {
      var name = names.next();
      if (!known.contains(name)) {
        return Refusals.extra(name);
      }
    }
    return Optional.empty();
  }

  static Optional<Problem> maxTokensMissing(MessagesTurn turn) {
    var limit = turn.body().path("max_tokens");
    if (limit.isMissingNode() || limit.isNull()) {
      return Refusals.required("max_tokens");
    }
    return limit.isInt() && limit.asInt() >= 0
        ? Optional.empty()
        : Refusals.invalid("max_tokens: Input should be a valid integer");
  }

  static Optional<Problem> maxTokensTooMany(MessagesTurn turn) {
    int asked = turn.body().path("max_tokens").asInt();
    int longest = turn.facts().longestOutput();
    return asked <= longest
        ? Optional.empty()
        : Refusals.invalid(
            "max_tokens: %d > %d, which is the maximum allowed number of output tokens for %s"
                .formatted(asked, longest, turn.model()));
  }

  /// What older models take within bounds, later ones only as it is when it is not sent, and the
  /// newer version of the API not at all.
  static Optional<Problem> sampling(MessagesTurn turn) {
    return SAMPLING.stream()
        .filter(turn.body()::hasNonNull)
        .findFirst()
        .flatMap(field -> sampling(turn, field));
  }

  private static Optional<Problem> sampling(MessagesTurn turn, String field) {
    if (turn.version() == ApiVersion.OF_2026) {
      return Refusals.extra(field);
    }
    if (!turn.facts().samples()) {
      return Sampling.deprecated(turn.body());
    }
    return Sampling.outOfBounds(turn.body());
  }

  static Optional<Problem> tooManyBreakpoints(MessagesTurn turn) {
    int found = turn.body().findValues("cache_control").size();
    return found <= BREAKPOINTS
        ? Optional.empty()
        : Refusals.invalid(
            "A maximum of 4 blocks with cache_control may be provided. Found " + found + ".");
  }

  static Optional<Problem> formatUnsupported(MessagesTurn turn) {
    var isAsked = turn.body().path("output_config").hasNonNull("format");
    return !isAsked || turn.host().takesFormat(turn.facts())
        ? Optional.empty()
        : Refusals.extra("output_config.format");
  }

  static Optional<Problem> promptTooLong(MessagesTurn turn) {
    int tokens = Tokens.of(turn.body());
    int window = turn.facts().window();
    return tokens <= window
        ? Optional.empty()
        : Refusals.invalid("prompt is too long: %d tokens > %d maximum".formatted(tokens, window));
  }
}
