/// Benchmarks, run by hand with `e2e/bench/run`: what they print is what documents may claim.
@NullMarked
package dev.modelroute.e2e.bench;

import org.jspecify.annotations.NullMarked;
