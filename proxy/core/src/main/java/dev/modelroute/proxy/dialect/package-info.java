/// The languages that bodies are written in, as they are on the wire: requests are scanned, streams
/// are checked, errors are told. Two laws hold here.
///
/// *Commit point*: until the first content-bearing event has decoded well, nothing of an attempt
/// goes to the client, and a success needs the upstream's terminal marker; without it the client
/// gets an error event and no clean end.
///
/// *Verbatim unless it must be converted*: the same dialect on both sides forwards bytes and
/// patches `model`.
@NullMarked
package dev.modelroute.proxy.dialect;

import org.jspecify.annotations.NullMarked;
