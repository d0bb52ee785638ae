/// What forwarding costs on Vert.x when nothing else is done.
@NullMarked
package dev.modelroute.e2e.bench.forwarder;

import org.jspecify.annotations.NullMarked;
