/// Just enough of HTTP/1.1 for the vendor and the callers of a benchmark.
@NullMarked
package dev.modelroute.e2e.bench.wire;

import org.jspecify.annotations.NullMarked;
