/// What gateways are asked, and what it costs them.
@NullMarked
package dev.modelroute.e2e.bench.work;

import org.jspecify.annotations.NullMarked;
