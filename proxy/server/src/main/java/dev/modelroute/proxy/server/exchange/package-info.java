/// One request and its answer, as its caller sees them.
@NullMarked
package dev.modelroute.proxy.server.exchange;

import org.jspecify.annotations.NullMarked;
