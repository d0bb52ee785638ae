/// Where the processor time and the allocations of our proxy go.
@NullMarked
package dev.modelroute.e2e.bench.profile;

import org.jspecify.annotations.NullMarked;
