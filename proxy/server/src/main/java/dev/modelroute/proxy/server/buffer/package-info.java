/// Between Vert.x' buffers and the core's bytes.
@NullMarked
package dev.modelroute.proxy.server.buffer;

import org.jspecify.annotations.NullMarked;
