/// How bodies are framed and scanned, whatever is said in them: JSON, server-sent events, and the
/// little that routing needs.
@NullMarked
package dev.modelroute.proxy.wire;

import org.jspecify.annotations.NullMarked;
