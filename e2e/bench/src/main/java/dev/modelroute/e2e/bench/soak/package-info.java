/// Proxies under load for long: whether they grow, and whether their restarts lose anything.
@NullMarked
package dev.modelroute.e2e.bench.soak;

import org.jspecify.annotations.NullMarked;
