/// What the control plane costs with thousands of routes.
@NullMarked
package dev.modelroute.e2e.bench.scale;

import org.jspecify.annotations.NullMarked;
