/// Alarms of one event loop, and what keeps a bug of ours to the request that met it.
@NullMarked
package dev.modelroute.proxy.server.loop;

import org.jspecify.annotations.NullMarked;
