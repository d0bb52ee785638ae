package dev.modelroute.e2e.faults;

import dev.modelroute.e2e.rig.Asked;
import dev.modelroute.e2e.vendors.fault.ErrorShape;
import java.util.List;
import java.util.regex.Pattern;

/// A dialect that callers speak, whole or as a stream: how it is asked for, how errors are told in
/// its streams, and how a finished answer is known.
enum Form {
  CHAT("/chat/completions", false, ErrorShape.CHAT, "\"finish_reason\":\"", "chatcmpl-[^\"]*"),
  CHAT_STREAM("/chat/completions", true, ErrorShape.CHAT, "data:[DONE]", "chatcmpl-[^\"]*"),
  RESPONSES("/responses", false, ErrorShape.FLAT, "\"status\":\"completed\"", "resp_[^\"]*"),
  RESPONSES_STREAM(
      "/responses", true, ErrorShape.FLAT, "\"type\":\"response.completed\"", "resp_[^\"]*");

  static final List<Form> ALL = List.of(values());

  private static final Pattern WHITESPACE = Pattern.compile("\\s");

  private final String path;
  private final boolean stream;
  private final ErrorShape errors;
  private final String finished;
  private final Pattern id;

  Form(String path, boolean stream, ErrorShape errors, String finished, String id) {
    this.path = path;
    this.stream = stream;
    this.errors = errors;
    this.finished = finished;
    this.id = Pattern.compile("\"id\":\\s*\"(" + id + ")\"");
  }

  String path() {
    return path;
  }

  boolean isStream() {
    return stream;
  }

  ErrorShape errors() {
    return errors;
  }

  String ask(String route, String marker) {
    return Asked.of(path, route, stream).replace("Hello there", marker);
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
