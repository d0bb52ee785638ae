package dev.modelroute.proxy.wire;

import dev.modelroute.proxy.model.Bytes;

/// One event of a stream: its name, its data, and all of its bytes as they came. Server-sent events
/// are named `message` when no name was given; one without data lines is a comment or a blank:
/// `data` is empty and `blank` is true. An AWS message that is no event is named by what it is:
/// `exception:throttlingException`. An event is good until its framing is fed again.
public record WireEvent(String name, Bytes data, Bytes raw, boolean blank) {}
