package dev.modelroute.e2e.vendors.messages;

import java.util.Locale;

/// The types of `thinking` that a request may ask for.
enum ThinkingMode {
  ENABLED,
  ADAPTIVE,
  DISABLED,
  BETWEEN_TOOLS;

  String type() {
    return name().toLowerCase(Locale.ROOT);
  }
}
