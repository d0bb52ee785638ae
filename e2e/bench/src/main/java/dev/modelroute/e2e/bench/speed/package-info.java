/// The side-by-side benchmark: what is measured, in which order, and how it is told.
@NullMarked
package dev.modelroute.e2e.bench.speed;

import org.jspecify.annotations.NullMarked;
