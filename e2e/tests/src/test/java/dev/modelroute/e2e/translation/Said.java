package dev.modelroute.e2e.translation;

import java.util.List;

/// What an answer says, in no dialect; `finish` is the dialect's own word.
record Said(
    String text, String reasoning, List<Call> calls, String finish, long input, long output) {
  record Call(String id, String name, String arguments) {}

  /// The calls without their ids, which differ from answer to answer.
  List<String> called() {
    return calls.stream().map(call -> call.name() + call.arguments()).toList();
  }
}
