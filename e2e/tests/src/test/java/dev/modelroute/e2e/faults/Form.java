package dev.modelroute.e2e.faults;

import dev.modelroute.e2e.rig.Asked;
import java.util.List;
import java.util.regex.Pattern;

/// A dialect that callers speak, whole or as a stream: how it is asked for, and how a finished
/// answer is known.
enum Form {
  CHAT(Speech.CHAT, false, "\"finish_reason\":\"", "chatcmpl-[^\"]*"),
  CHAT_STREAM(Speech.CHAT, true, "data:[DONE]", "chatcmpl-[^\"]*"),
  RESPONSES(Speech.RESPONSES, false, "\"status\":\"completed\"", "resp_[^\"]*"),
  RESPONSES_STREAM(Speech.RESPONSES, true, "\"type\":\"response.completed\"", "resp_[^\"]*"),
  MESSAGES(Speech.MESSAGES, false, "\"stop_reason\":\"", "msg_[^\"]*"),
  MESSAGES_STREAM(Speech.MESSAGES, true, "\"type\":\"message_stop\"", "msg_[^\"]*");

  static final List<Form> ALL = List.of(values());

  private static final Pattern WHITESPACE = Pattern.compile("\\s");

  private final Speech speech;
  private final boolean stream;
  private final String finished;
  private final Pattern id;

  Form(Speech speech, boolean stream, String finished, String id) {
    this.speech = speech;
    this.stream = stream;
    this.finished = finished;
    this.id = Pattern.compile("\"id\":\\s*\"(" + id + ")\"");
  }

  Speech speech() {
    return speech;
  }

  String path() {
    return speech.path();
  }

  boolean isStream() {
    return stream;
  }

  String ask(String route, String marker) {
    return Asked.of(path(), route, stream).replace("Hello there", marker);
  }

  /// However its events are spelled.
  boolean isFinished(String body) {
    return WHITESPACE.matcher(body).replaceAll("").contains(finished);
  }

  /// From how many vendors' answers the body is made.
  long answers(String body) {
    return id.matcher(body).results().map(match -> match.group(1)).distinct().count();
  }
}
