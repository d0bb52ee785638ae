package dev.modelroute.proxy.dialect.codec;

import dev.modelroute.proxy.model.ChatResponse;
import dev.modelroute.proxy.model.Failure;
import dev.modelroute.proxy.model.FailureKind;

/// What a plain answer with a success's status turned out to be.
public sealed interface Answer {
  record Good(ChatResponse response) implements Answer {}

  record Bad(Failure failure) implements Answer {}

  static Answer unreadable(String why) {
    return new Bad(Failure.of(FailureKind.RESET, why));
  }
}
