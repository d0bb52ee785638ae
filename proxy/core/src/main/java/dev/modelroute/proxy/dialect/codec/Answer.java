package dev.modelroute.proxy.dialect.codec;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.modelroute.proxy.model.ChatResponse;
import dev.modelroute.proxy.model.Failure;
import dev.modelroute.proxy.model.FailureKind;
import java.io.IOException;

/// What a plain answer with a success's status turned out to be.
public sealed interface Answer {
  record Good(ChatResponse response) implements Answer {}

  record Bad(Failure failure) implements Answer {}

  static Answer unreadable(String why) {
    return new Bad(Failure.of(FailureKind.RESET, why));
  }

  static Answer unreadable(IOException cause, String why) {
    return new Bad(defect(cause, why));
  }

  /// What is beyond our bounds is no fault of the vendor's; anything else is, and `why` says it.
  static Failure defect(IOException cause, String why) {
    return cause instanceof StreamConstraintsException
        ? Failure.of(
            FailureKind.ANSWER_TOO_LARGE,
            "the answer has more values, or deeper ones, than can be converted")
        : Failure.of(FailureKind.RESET, why);
  }
}
