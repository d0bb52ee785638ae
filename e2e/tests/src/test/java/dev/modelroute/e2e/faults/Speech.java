package dev.modelroute.e2e.faults;

import dev.modelroute.e2e.vendors.fault.ErrorShape;

/// A language in which vendors are called: how errors are told in its streams, what it calls an
/// overload there, and after how many events of a stream some of the content was said, and not all.
enum Speech {
  CHAT("/chat/completions", ErrorShape.CHAT, "server_is_overloaded", 4),
  RESPONSES("/responses", ErrorShape.FLAT, "server_is_overloaded", 6),
  MESSAGES("/messages", ErrorShape.MESSAGES, "overloaded_error", 5),
  CONVERSE("/converse", ErrorShape.EXCEPTION, "serviceUnavailableException", 3);

  private final String path;
  private final ErrorShape errors;
  private final String overload;
  private final int middle;

  Speech(String path, ErrorShape errors, String overload, int middle) {
    this.path = path;
    this.errors = errors;
    this.overload = overload;
    this.middle = middle;
  }

  String path() {
    return path;
  }

  ErrorShape errors() {
    return errors;
  }

  String overload() {
    return overload;
  }

  int middle() {
    return middle;
  }
}
