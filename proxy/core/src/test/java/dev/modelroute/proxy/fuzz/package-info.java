/// What must hold for any bytes at all, and the bytes to begin with.
@NullMarked
package dev.modelroute.proxy.fuzz;

import org.jspecify.annotations.NullMarked;
