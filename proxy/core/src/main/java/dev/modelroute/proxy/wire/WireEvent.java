package dev.modelroute.proxy.wire;

import dev.modelroute.proxy.model.Bytes;

/// One dispatched event of a server-sent event stream: its name (`message` when none was given),
/// its data, and all of its bytes as they came, comments before it included. An event without data
/// lines is a comment or a blank: `data` is empty and `blank` is true. It is good until the parser
/// is fed again.
public record WireEvent(String name, Bytes data, Bytes raw, boolean blank) {}
