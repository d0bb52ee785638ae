package dev.modelroute.e2e.vendors.messages;

import dev.modelroute.e2e.vendors.dialect.Checks;
import dev.modelroute.e2e.vendors.wire.Problem;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// What Anthropic finds wrong with a Messages body, in order.
final class MessagesChecks {
  private static final List<Function<MessagesTurn, Optional<Problem>>> SHAPE =
      List.of(
          MessageChecks::messagesMissing,
          MessageChecks::rolesUnknown,
          MessageChecks::contentEmpty,
          BlockChecks::typesUnknown,
          BlockChecks::misplaced,
          BlockChecks::citationsOfUsers,
          BlockChecks::imagesUnreadable,
          ToolChecks::toolsWrong,
          ToolPairs::callsWrong,
          ToolPairs::unpaired,
          MessageChecks::textBlank,
          BodyChecks::promptTooLong);

  /// What the models refuse, wherever they are served.
  private static final List<Function<MessagesTurn, Optional<Problem>>> MODEL =
      List.of(
          BodyChecks::maxTokensTooMany,
          BodyChecks::sampling,
          ThinkingChecks::modeWrong,
          ThinkingChecks::conflicts,
          ToolChecks::choiceWrong,
          ToolChecks::strictWrong,
          BodyChecks::formatUnsupported,
          MessageChecks::prefill,
          SignatureChecks::thinkingChanged,
          SignatureChecks::thinkingMissing,
          BodyChecks::tooManyBreakpoints);

  private static final Checks<MessagesTurn> CREATE =
      new Checks<>(
          Stream.of(
                  List.<Function<MessagesTurn, Optional<Problem>>>of(
                      BodyChecks::fieldsUnknown, BodyChecks::maxTokensMissing),
                  SHAPE,
                  MODEL)
              .flatMap(List::stream)
              .toList());
  private static final Checks<MessagesTurn> COUNT =
      new Checks<>(
          Stream.concat(
                  Stream.<Function<MessagesTurn, Optional<Problem>>>of(
                      BodyChecks::fieldsNotCounted),
                  SHAPE.stream())
              .toList());
  private static final Checks<MessagesTurn> OF_MODEL = new Checks<>(MODEL);

  private MessagesChecks() {}

  static Optional<Problem> create(MessagesTurn turn) {
    return CREATE.first(turn);
  }

  static Optional<Problem> count(MessagesTurn turn) {
    return COUNT.first(turn);
  }

  static Optional<Problem> ofModel(MessagesTurn turn) {
    return OF_MODEL.first(turn);
  }
}
