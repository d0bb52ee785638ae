/// How long it takes from a change until it is served.
@NullMarked
package dev.modelroute.e2e.bench.propagation;

import org.jspecify.annotations.NullMarked;
