/// Streams that never lie.
@NullMarked
package dev.modelroute.e2e.streams;

import org.jspecify.annotations.NullMarked;
