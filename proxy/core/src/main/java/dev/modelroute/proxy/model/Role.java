package dev.modelroute.proxy.model;

/// Who speaks in a message. `TOOL` messages hold tool results only; `DEVELOPER` is `SYSTEM` where a
/// dialect has one of them.
public enum Role {
  SYSTEM,
  DEVELOPER,
  USER,
  ASSISTANT,
  TOOL
}
